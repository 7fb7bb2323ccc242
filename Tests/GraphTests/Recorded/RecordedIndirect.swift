extension RecordedSelections {
  /// The four modes of indirect selection, with what `dbt ls` of dbt-core 1.11.16 answers.
  static let indirect = #"""
    --select orders --indirect-selection eager
      assert_orders not_null(orders) orders orders_unit unique(orders)
    --select report --indirect-selection eager
      rel_seed relationships(report,customers.v1) report
    --select +report --indirect-selection eager
      everything -assert_nothing -customers.v1 -customers.v3 -dash -look -not_null(customers.v1)
      -not_null(customers.v3) -notebook -order_count -order_double -report_py -sem_orders -shared_dim -snap_orders
      -source:crm.people -source:pay.refunds -sq_orders -stg_orders_extra -time_spine -unique(shared_dim)
    --select stg_orders+ --indirect-selection eager
      everything -assert_nothing -customers.v1 -customers.v2 -customers.v3 -look -not_null(customers.v1)
      -not_null(customers.v2) -not_null(customers.v3) -not_null(payments) -raw_customers -raw_orders -shared_dim
      -source:crm.people -source:pay.payments -source:pay.refunds -stg_customers -stg_orders_extra -stg_payments
      -time_spine -unique(shared_dim) -unique(stg_customers)
    --select 'stg_orders stg_customers' --indirect-selection eager
      accepted_values(stg_orders) assert_orders not_null(stg_orders) relationships(stg_orders,stg_customers)
      stg_customers stg_orders unique(stg_customers) unique(stg_orders)
    --select tag:mart --indirect-selection eager
      assert_orders customers.v1 customers.v2 customers.v3 not_null(customers.v1) not_null(customers.v2)
      not_null(customers.v3) not_null(orders) orders orders_unit rel_seed relationships(report,customers.v1) report
      report_py unique(orders)
    --select stg_orders,tag:nightly --indirect-selection eager
      accepted_values(stg_orders) not_null(stg_orders) relationships(stg_orders,stg_customers) stg_orders
      unique(stg_orders)
    --select orders+1 --indirect-selection eager
      assert_orders not_null(orders) orders orders_unit rel_seed relationships(report,customers.v1) report sem_orders
      unique(orders)
    --select customers --indirect-selection eager
      customers.v1 customers.v2 customers.v3 not_null(customers.v1) not_null(customers.v2) not_null(customers.v3)
      relationships(report,customers.v1)
    --select raw_customers --indirect-selection eager
      raw_customers rel_seed
    --select 'report raw_customers' --indirect-selection eager
      raw_customers rel_seed relationships(report,customers.v1) report
    --select +orders,tag:staging --indirect-selection eager
      accepted_values(stg_orders) assert_orders base.eph not_null(stg_orders) relationships(stg_orders,stg_customers)
      stg_orders stg_payments unique(stg_orders)
    --select source:pay --indirect-selection eager
      not_null(payments) source:pay.payments source:pay.refunds
    --select 'stg_customers orders' --indirect-selection eager
      assert_orders not_null(orders) orders orders_unit relationships(stg_orders,stg_customers) stg_customers
      unique(orders) unique(stg_customers)
    --select test_type:data --indirect-selection eager
      accepted_values(stg_orders) assert_nothing assert_orders not_null(customers.v1) not_null(customers.v2)
      not_null(customers.v3) not_null(orders) not_null(payments) not_null(stg_orders) rel_seed
      relationships(report,customers.v1) relationships(stg_orders,stg_customers) unique(orders) unique(shared_dim)
      unique(stg_customers) unique(stg_orders)
    --select customers.v1 --indirect-selection eager
      customers.v1 not_null(customers.v1) relationships(report,customers.v1)
    --select 'report customers.v1' --indirect-selection eager
      customers.v1 not_null(customers.v1) rel_seed relationships(report,customers.v1) report
    --select @report --indirect-selection eager
      everything -assert_nothing -customers.v3 -look -not_null(customers.v3) -notebook -order_double -shared_dim
      -snap_orders -source:crm.people -sq_orders -stg_orders_extra -time_spine -unique(shared_dim)
    --select * --indirect-selection eager
      everything -look -source:crm.people -source:pay.payments -source:pay.refunds
    --select 'report,report customers.v1' --indirect-selection eager
      customers.v1 not_null(customers.v1) rel_seed relationships(report,customers.v1) report
    --select 'base.eph stg_customers' --indirect-selection eager
      assert_orders base.eph relationships(stg_orders,stg_customers) stg_customers unique(stg_customers)
    --select 'snap_orders stg_customers' --indirect-selection eager
      assert_orders relationships(stg_orders,stg_customers) snap_orders stg_customers unique(stg_customers)
    --select 'tag:raw stg_customers report' --indirect-selection eager
      assert_orders raw_customers raw_orders rel_seed relationships(report,customers.v1)
      relationships(stg_orders,stg_customers) report stg_customers unique(stg_customers)
    --select report customers.v1 --exclude tag:raw --indirect-selection eager
      customers.v1 not_null(customers.v1) relationships(report,customers.v1) report
    --select stg_orders+ --exclude stg_customers --indirect-selection eager
      accepted_values(stg_orders) base.eph dash not_null(orders) not_null(stg_orders) notebook order_count
      order_double orders orders_unit rel_seed relationships(report,customers.v1) report report_py sem_orders
      snap_orders sq_orders stg_orders unique(orders) unique(stg_orders)
    --exclude stg_customers --indirect-selection eager
      everything -assert_orders -look -relationships(stg_orders,stg_customers) -stg_customers -unique(stg_customers)
    --select orders --indirect-selection cautious
      not_null(orders) orders orders_unit unique(orders)
    --select report --indirect-selection cautious
      report
    --select +report --indirect-selection cautious
      everything -assert_nothing -customers.v1 -customers.v3 -dash -look -not_null(customers.v1)
      -not_null(customers.v3) -notebook -order_count -order_double -relationships(report,customers.v1) -report_py
      -sem_orders -shared_dim -snap_orders -source:crm.people -source:pay.refunds -sq_orders -stg_orders_extra
      -time_spine -unique(shared_dim)
    --select stg_orders+ --indirect-selection cautious
      everything -assert_nothing -customers.v1 -customers.v2 -customers.v3 -look -not_null(customers.v1)
      -not_null(customers.v2) -not_null(customers.v3) -not_null(payments) -raw_customers -raw_orders -shared_dim
      -source:crm.people -source:pay.payments -source:pay.refunds -stg_customers -stg_orders_extra -stg_payments
      -time_spine -unique(shared_dim) -unique(stg_customers)
    --select 'stg_orders stg_customers' --indirect-selection cautious
      accepted_values(stg_orders) not_null(stg_orders) relationships(stg_orders,stg_customers) stg_customers
      stg_orders unique(stg_customers) unique(stg_orders)
    --select tag:mart --indirect-selection cautious
      customers.v1 customers.v2 customers.v3 not_null(customers.v1) not_null(customers.v2) not_null(customers.v3)
      not_null(orders) orders orders_unit relationships(report,customers.v1) report report_py unique(orders)
    --select stg_orders,tag:nightly --indirect-selection cautious
      accepted_values(stg_orders) not_null(stg_orders) stg_orders unique(stg_orders)
    --select orders+1 --indirect-selection cautious
      assert_orders not_null(orders) orders orders_unit report sem_orders unique(orders)
    --select customers --indirect-selection cautious
      customers.v1 customers.v2 customers.v3 not_null(customers.v1) not_null(customers.v2) not_null(customers.v3)
    --select raw_customers --indirect-selection cautious
      raw_customers
    --select 'report raw_customers' --indirect-selection cautious
      raw_customers rel_seed report
    --select +orders,tag:staging --indirect-selection cautious
      accepted_values(stg_orders) base.eph not_null(stg_orders) stg_orders stg_payments unique(stg_orders)
    --select source:pay --indirect-selection cautious
      not_null(payments) source:pay.payments source:pay.refunds
    --select 'stg_customers orders' --indirect-selection cautious
      assert_orders not_null(orders) orders orders_unit stg_customers unique(orders) unique(stg_customers)
    --select test_type:data --indirect-selection cautious
      accepted_values(stg_orders) assert_nothing assert_orders not_null(customers.v1) not_null(customers.v2)
      not_null(customers.v3) not_null(orders) not_null(payments) not_null(stg_orders) rel_seed
      relationships(report,customers.v1) relationships(stg_orders,stg_customers) unique(orders) unique(shared_dim)
      unique(stg_customers) unique(stg_orders)
    --select customers.v1 --indirect-selection cautious
      customers.v1 not_null(customers.v1)
    --select 'report customers.v1' --indirect-selection cautious
      customers.v1 not_null(customers.v1) relationships(report,customers.v1) report
    --select @report --indirect-selection cautious
      everything -assert_nothing -customers.v3 -look -not_null(customers.v3) -notebook -order_double -shared_dim
      -snap_orders -source:crm.people -sq_orders -stg_orders_extra -time_spine -unique(shared_dim)
    --select * --indirect-selection cautious
      everything -look -source:crm.people -source:pay.payments -source:pay.refunds
    --select 'report,report customers.v1' --indirect-selection cautious
      customers.v1 not_null(customers.v1) relationships(report,customers.v1) report
    --select 'base.eph stg_customers' --indirect-selection cautious
      base.eph stg_customers unique(stg_customers)
    --select 'snap_orders stg_customers' --indirect-selection cautious
      snap_orders stg_customers unique(stg_customers)
    --select 'tag:raw stg_customers report' --indirect-selection cautious
      raw_customers raw_orders rel_seed report stg_customers unique(stg_customers)
    --select report customers.v1 --exclude tag:raw --indirect-selection cautious
      customers.v1 not_null(customers.v1) relationships(report,customers.v1) report
    --select stg_orders+ --exclude stg_customers --indirect-selection cautious
      everything -assert_nothing -customers.v1 -customers.v2 -customers.v3 -look -not_null(customers.v1)
      -not_null(customers.v2) -not_null(customers.v3) -not_null(payments) -raw_customers -raw_orders -shared_dim
      -source:crm.people -source:pay.payments -source:pay.refunds -stg_customers -stg_orders_extra -stg_payments
      -time_spine -unique(shared_dim) -unique(stg_customers)
    --exclude stg_customers --indirect-selection cautious
      everything -look -stg_customers -unique(stg_customers)
    --select orders --indirect-selection buildable
      not_null(orders) orders orders_unit unique(orders)
    --select report --indirect-selection buildable
      rel_seed report
    --select +report --indirect-selection buildable
      everything -assert_nothing -customers.v1 -customers.v3 -dash -look -not_null(customers.v1)
      -not_null(customers.v3) -notebook -order_count -order_double -relationships(report,customers.v1) -report_py
      -sem_orders -shared_dim -snap_orders -source:crm.people -source:pay.refunds -sq_orders -stg_orders_extra
      -time_spine -unique(shared_dim)
    --select stg_orders+ --indirect-selection buildable
      everything -assert_nothing -customers.v1 -customers.v2 -customers.v3 -look -not_null(customers.v1)
      -not_null(customers.v2) -not_null(customers.v3) -not_null(payments) -raw_customers -raw_orders -shared_dim
      -source:crm.people -source:pay.payments -source:pay.refunds -stg_customers -stg_orders_extra -stg_payments
      -time_spine -unique(shared_dim) -unique(stg_customers)
    --select 'stg_orders stg_customers' --indirect-selection buildable
      accepted_values(stg_orders) not_null(stg_orders) relationships(stg_orders,stg_customers) stg_customers
      stg_orders unique(stg_customers) unique(stg_orders)
    --select tag:mart --indirect-selection buildable
      assert_orders customers.v1 customers.v2 customers.v3 not_null(customers.v1) not_null(customers.v2)
      not_null(customers.v3) not_null(orders) orders orders_unit rel_seed relationships(report,customers.v1) report
      report_py unique(orders)
    --select stg_orders,tag:nightly --indirect-selection buildable
      accepted_values(stg_orders) not_null(stg_orders) stg_orders unique(stg_orders)
    --select orders+1 --indirect-selection buildable
      assert_orders not_null(orders) orders orders_unit rel_seed report sem_orders unique(orders)
    --select customers --indirect-selection buildable
      customers.v1 customers.v2 customers.v3 not_null(customers.v1) not_null(customers.v2) not_null(customers.v3)
    --select raw_customers --indirect-selection buildable
      raw_customers
    --select 'report raw_customers' --indirect-selection buildable
      raw_customers rel_seed report
    --select +orders,tag:staging --indirect-selection buildable
      accepted_values(stg_orders) base.eph not_null(stg_orders) stg_orders stg_payments unique(stg_orders)
    --select source:pay --indirect-selection buildable
      not_null(payments) source:pay.payments source:pay.refunds
    --select 'stg_customers orders' --indirect-selection buildable
      assert_orders not_null(orders) orders orders_unit relationships(stg_orders,stg_customers) stg_customers
      unique(orders) unique(stg_customers)
    --select test_type:data --indirect-selection buildable
      accepted_values(stg_orders) assert_nothing assert_orders not_null(customers.v1) not_null(customers.v2)
      not_null(customers.v3) not_null(orders) not_null(payments) not_null(stg_orders) rel_seed
      relationships(report,customers.v1) relationships(stg_orders,stg_customers) unique(orders) unique(shared_dim)
      unique(stg_customers) unique(stg_orders)
    --select customers.v1 --indirect-selection buildable
      customers.v1 not_null(customers.v1)
    --select 'report customers.v1' --indirect-selection buildable
      customers.v1 not_null(customers.v1) rel_seed relationships(report,customers.v1) report
    --select @report --indirect-selection buildable
      everything -assert_nothing -customers.v3 -look -not_null(customers.v3) -notebook -order_double -shared_dim
      -snap_orders -source:crm.people -sq_orders -stg_orders_extra -time_spine -unique(shared_dim)
    --select * --indirect-selection buildable
      everything -look -source:crm.people -source:pay.payments -source:pay.refunds
    --select 'report,report customers.v1' --indirect-selection buildable
      customers.v1 not_null(customers.v1) rel_seed relationships(report,customers.v1) report
    --select 'base.eph stg_customers' --indirect-selection buildable
      base.eph relationships(stg_orders,stg_customers) stg_customers unique(stg_customers)
    --select 'snap_orders stg_customers' --indirect-selection buildable
      relationships(stg_orders,stg_customers) snap_orders stg_customers unique(stg_customers)
    --select 'tag:raw stg_customers report' --indirect-selection buildable
      assert_orders raw_customers raw_orders rel_seed relationships(stg_orders,stg_customers) report stg_customers
      unique(stg_customers)
    --select report customers.v1 --exclude tag:raw --indirect-selection buildable
      customers.v1 not_null(customers.v1) rel_seed relationships(report,customers.v1) report
    --select stg_orders+ --exclude stg_customers --indirect-selection buildable
      everything -assert_nothing -customers.v1 -customers.v2 -customers.v3 -look -not_null(customers.v1)
      -not_null(customers.v2) -not_null(customers.v3) -not_null(payments) -raw_customers -raw_orders -shared_dim
      -source:crm.people -source:pay.payments -source:pay.refunds -stg_customers -stg_orders_extra -stg_payments
      -time_spine -unique(shared_dim) -unique(stg_customers)
    --exclude stg_customers --indirect-selection buildable
      everything -look -stg_customers -unique(stg_customers)
    --select orders --indirect-selection empty
      orders
    --select report --indirect-selection empty
      report
    --select +report --indirect-selection empty
      base.eph customers.v2 orders raw_customers raw_orders report source:pay.payments stg_customers stg_orders
      stg_payments
    --select stg_orders+ --indirect-selection empty
      everything -assert_nothing -customers.v1 -customers.v2 -customers.v3 -look -not_null(customers.v1)
      -not_null(customers.v2) -not_null(customers.v3) -not_null(payments) -raw_customers -raw_orders -shared_dim
      -source:crm.people -source:pay.payments -source:pay.refunds -stg_customers -stg_orders_extra -stg_payments
      -time_spine -unique(shared_dim) -unique(stg_customers)
    --select 'stg_orders stg_customers' --indirect-selection empty
      stg_customers stg_orders
    --select tag:mart --indirect-selection empty
      customers.v1 customers.v2 customers.v3 orders report report_py
    --select stg_orders,tag:nightly --indirect-selection empty
      stg_orders
    --select orders+1 --indirect-selection empty
      assert_orders not_null(orders) orders orders_unit report sem_orders unique(orders)
    --select customers --indirect-selection empty
      customers.v1 customers.v2 customers.v3
    --select raw_customers --indirect-selection empty
      raw_customers
    --select 'report raw_customers' --indirect-selection empty
      raw_customers report
    --select +orders,tag:staging --indirect-selection empty
      base.eph stg_orders stg_payments
    --select source:pay --indirect-selection empty
      source:pay.payments source:pay.refunds
    --select 'stg_customers orders' --indirect-selection empty
      orders stg_customers
    --select test_type:data --indirect-selection empty
      accepted_values(stg_orders) assert_nothing assert_orders not_null(customers.v1) not_null(customers.v2)
      not_null(customers.v3) not_null(orders) not_null(payments) not_null(stg_orders) rel_seed
      relationships(report,customers.v1) relationships(stg_orders,stg_customers) unique(orders) unique(shared_dim)
      unique(stg_customers) unique(stg_orders)
    --select customers.v1 --indirect-selection empty
      customers.v1
    --select 'report customers.v1' --indirect-selection empty
      customers.v1 report
    --select @report --indirect-selection empty
      base.eph customers.v1 customers.v2 dash order_count orders raw_customers raw_orders rel_seed
      relationships(report,customers.v1) report report_py sem_orders source:pay.payments source:pay.refunds
      stg_customers stg_orders stg_payments
    --select * --indirect-selection empty
      everything -look -source:crm.people -source:pay.payments -source:pay.refunds
    --select 'report,report customers.v1' --indirect-selection empty
      customers.v1 report
    --select 'base.eph stg_customers' --indirect-selection empty
      base.eph stg_customers
    --select 'snap_orders stg_customers' --indirect-selection empty
      snap_orders stg_customers
    --select 'tag:raw stg_customers report' --indirect-selection empty
      raw_customers raw_orders report stg_customers
    --select report customers.v1 --exclude tag:raw --indirect-selection empty
      customers.v1 report
    --select stg_orders+ --exclude stg_customers --indirect-selection empty
      everything -assert_nothing -customers.v1 -customers.v2 -customers.v3 -look -not_null(customers.v1)
      -not_null(customers.v2) -not_null(customers.v3) -not_null(payments) -raw_customers -raw_orders -shared_dim
      -source:crm.people -source:pay.payments -source:pay.refunds -stg_customers -stg_orders_extra -stg_payments
      -time_spine -unique(shared_dim) -unique(stg_customers)
    --exclude stg_customers --indirect-selection empty
      everything -look -stg_customers
    --selector nightly --indirect-selection cautious
      accepted_values(stg_orders) base.eph not_null(stg_orders) relationships(stg_orders,stg_customers) snap_orders
      stg_customers stg_orders stg_payments unique(stg_customers) unique(stg_orders)
    --selector deep --indirect-selection cautious
      base.eph customers.v1 customers.v2 customers.v3 notebook orders orders_unit snap_orders stg_customers stg_orders
      stg_payments
    --selector inherits --indirect-selection cautious
      accepted_values(stg_orders) base.eph not_null(stg_orders) relationships(stg_orders,stg_customers) report
      snap_orders stg_customers stg_orders stg_payments unique(stg_customers) unique(stg_orders)
    --selector methodexclude --indirect-selection cautious
      assert_orders customers.v1 customers.v2 customers.v3 not_null(customers.v1) not_null(customers.v2)
      not_null(customers.v3) raw_customers rel_seed relationships(report,customers.v1)
      relationships(stg_orders,stg_customers) report report_py shared_dim stg_customers stg_orders_extra
      unique(shared_dim) unique(stg_customers)
    --selector at --indirect-selection cautious
      everything -assert_nothing -customers.v3 -look -not_null(customers.v3) -notebook -shared_dim -snap_orders
      -source:crm.people -stg_orders_extra -time_spine -unique(shared_dim)
    """#
}
