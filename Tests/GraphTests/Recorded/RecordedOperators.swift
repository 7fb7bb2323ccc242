extension RecordedSelections {
  /// Graph operators, set operations, excludes, named selectors, resource types, with what `dbt ls` of dbt-core 1.11.16 answers.
  static let operators = #"""
    --select source:crm+
      source:crm.people
    --select source:pay+
      assert_orders dash not_null(orders) not_null(payments) order_count order_double orders orders_unit rel_seed
      relationships(report,customers.v1) report report_py sem_orders source:pay.payments source:pay.refunds sq_orders
      stg_payments unique(orders)
    --select source:pay.payments+1
      not_null(payments) source:pay.payments stg_payments
    --select +exposure:dash
      everything -assert_nothing -customers.v1 -customers.v3 -look -not_null(customers.v1) -not_null(customers.v3)
      -notebook -order_double -report_py -shared_dim -snap_orders -source:crm.people -sq_orders -stg_orders_extra
      -time_spine -unique(shared_dim)
    --select +metric:order_double
      accepted_values(stg_orders) assert_orders base.eph not_null(orders) not_null(payments) not_null(stg_orders)
      order_count order_double orders orders_unit raw_orders relationships(stg_orders,stg_customers) sem_orders
      source:pay.payments stg_orders stg_payments unique(orders) unique(stg_orders)
    --select +semantic_model:*
      accepted_values(stg_orders) assert_orders base.eph not_null(orders) not_null(payments) not_null(stg_orders)
      orders orders_unit raw_orders relationships(stg_orders,stg_customers) sem_orders source:pay.payments stg_orders
      stg_payments unique(orders) unique(stg_orders)
    --select +saved_query:sq_orders
      accepted_values(stg_orders) assert_orders base.eph not_null(orders) not_null(payments) not_null(stg_orders)
      order_count order_double orders orders_unit raw_orders relationships(stg_orders,stg_customers) sem_orders
      source:pay.payments sq_orders stg_orders stg_payments unique(orders) unique(stg_orders)
    --select +report
      everything -assert_nothing -customers.v1 -customers.v3 -dash -look -not_null(customers.v1)
      -not_null(customers.v3) -notebook -order_count -order_double -report_py -sem_orders -shared_dim -snap_orders
      -source:crm.people -source:pay.refunds -sq_orders -stg_orders_extra -time_spine -unique(shared_dim)
    --select report+
      dash rel_seed relationships(report,customers.v1) report report_py
    --select +report+
      everything -assert_nothing -customers.v1 -customers.v3 -look -not_null(customers.v1) -not_null(customers.v3)
      -notebook -order_count -order_double -sem_orders -shared_dim -snap_orders -source:crm.people -source:pay.refunds
      -sq_orders -stg_orders_extra -time_spine -unique(shared_dim)
    --select 1+report
      assert_orders customers.v2 not_null(customers.v2) not_null(orders) orders orders_unit rel_seed
      relationships(report,customers.v1) report unique(orders)
    --select 2+report
      assert_orders base.eph customers.v2 not_null(customers.v2) not_null(orders) orders orders_unit rel_seed
      relationships(report,customers.v1) relationships(stg_orders,stg_customers) report stg_customers stg_payments
      unique(orders) unique(stg_customers)
    --select 1+report+1
      assert_orders customers.v2 dash not_null(customers.v2) not_null(orders) orders orders_unit rel_seed
      relationships(report,customers.v1) report report_py unique(orders)
    --select report+1
      dash rel_seed relationships(report,customers.v1) report report_py
    --select 0+report
      rel_seed relationships(report,customers.v1) report
    --select +orders+
      everything -assert_nothing -customers.v1 -customers.v2 -customers.v3 -look -not_null(customers.v1)
      -not_null(customers.v2) -not_null(customers.v3) -notebook -raw_customers -shared_dim -snap_orders
      -source:crm.people -source:pay.refunds -stg_customers -stg_orders_extra -time_spine -unique(shared_dim)
      -unique(stg_customers)
    --select @orders
      everything -assert_nothing -customers.v3 -look -not_null(customers.v3) -notebook -shared_dim -snap_orders
      -source:crm.people -stg_orders_extra -time_spine -unique(shared_dim)
    --select @stg_payments
      everything -assert_nothing -customers.v3 -look -not_null(customers.v3) -notebook -shared_dim -snap_orders
      -source:crm.people -stg_orders_extra -time_spine -unique(shared_dim)
    --select @report_py
      everything -assert_nothing -customers.v1 -customers.v3 -dash -look -not_null(customers.v1)
      -not_null(customers.v3) -notebook -order_count -order_double -sem_orders -shared_dim -snap_orders
      -source:crm.people -source:pay.refunds -sq_orders -stg_orders_extra -time_spine -unique(shared_dim)
    --select @snap_orders
      accepted_values(stg_orders) not_null(stg_orders) raw_orders relationships(stg_orders,stg_customers) snap_orders
      stg_orders unique(stg_orders)
    --select stg_orders+
      everything -assert_nothing -customers.v1 -customers.v2 -customers.v3 -look -not_null(customers.v1)
      -not_null(customers.v2) -not_null(customers.v3) -not_null(payments) -raw_customers -raw_orders -shared_dim
      -source:crm.people -source:pay.payments -source:pay.refunds -stg_customers -stg_orders_extra -stg_payments
      -time_spine -unique(shared_dim) -unique(stg_customers)
    --select stg_orders+2
      accepted_values(stg_orders) assert_orders base.eph not_null(orders) not_null(stg_orders) notebook orders
      orders_unit relationships(stg_orders,stg_customers) snap_orders stg_orders unique(orders) unique(stg_orders)
    --select raw_customers+
      assert_orders customers.v1 customers.v2 customers.v3 dash not_null(customers.v1) not_null(customers.v2)
      not_null(customers.v3) raw_customers rel_seed relationships(report,customers.v1)
      relationships(stg_orders,stg_customers) report report_py stg_customers unique(stg_customers)
    --select +assert_orders
      accepted_values(stg_orders) assert_orders base.eph not_null(orders) not_null(payments) not_null(stg_orders)
      orders orders_unit raw_customers raw_orders rel_seed relationships(stg_orders,stg_customers) source:pay.payments
      stg_customers stg_orders stg_payments unique(orders) unique(stg_customers) unique(stg_orders)
    --select assert_orders+
      assert_orders
    --select +dash
      everything -assert_nothing -customers.v1 -customers.v3 -look -not_null(customers.v1) -not_null(customers.v3)
      -notebook -order_double -report_py -shared_dim -snap_orders -source:crm.people -sq_orders -stg_orders_extra
      -time_spine -unique(shared_dim)
    --select +order_count+
      accepted_values(stg_orders) assert_orders base.eph dash not_null(orders) not_null(payments) not_null(stg_orders)
      order_count order_double orders orders_unit raw_orders relationships(stg_orders,stg_customers) sem_orders
      source:pay.payments sq_orders stg_orders stg_payments unique(orders) unique(stg_orders)
    --select +unique_orders_id
      accepted_values(stg_orders) assert_orders base.eph not_null(orders) not_null(payments) not_null(stg_orders)
      orders orders_unit raw_orders relationships(stg_orders,stg_customers) source:pay.payments stg_orders
      stg_payments unique(orders) unique(stg_orders)
    --select @unique_orders_id
      accepted_values(stg_orders) assert_orders base.eph not_null(orders) not_null(payments) not_null(stg_orders)
      orders orders_unit raw_orders relationships(stg_orders,stg_customers) source:pay.payments stg_orders
      stg_payments unique(orders) unique(stg_orders)
    --select stg_orders,tag:nightly
      accepted_values(stg_orders) not_null(stg_orders) relationships(stg_orders,stg_customers) stg_orders
      unique(stg_orders)
    --select stg_orders+,+report
      accepted_values(stg_orders) assert_orders base.eph not_null(orders) not_null(stg_orders) orders orders_unit
      rel_seed relationships(report,customers.v1) relationships(stg_orders,stg_customers) report stg_orders
      unique(orders) unique(stg_orders)
    --select +report,tag:mart
      assert_orders customers.v2 not_null(customers.v2) not_null(orders) orders orders_unit rel_seed
      relationships(report,customers.v1) report unique(orders)
    --select tag:mart,config.materialized:table
      assert_orders customers.v1 customers.v2 customers.v3 not_null(customers.v1) not_null(customers.v2)
      not_null(customers.v3) not_null(orders) orders orders_unit relationships(report,customers.v1) unique(orders)
    --select 'report orders'
      assert_orders not_null(orders) orders orders_unit rel_seed relationships(report,customers.v1) report
      unique(orders)
    --select 'report stg_orders tag:raw'
      accepted_values(stg_orders) not_null(stg_orders) raw_customers raw_orders rel_seed
      relationships(report,customers.v1) relationships(stg_orders,stg_customers) report stg_orders unique(stg_orders)
    --select 'tag:nightly,stg_orders snap_orders'
      accepted_values(stg_orders) not_null(stg_orders) relationships(stg_orders,stg_customers) snap_orders stg_orders
      unique(stg_orders)
    --select report,
      nothing
      unmatched report,
    --select ,report
      nothing
      unmatched ,report
    --select 'nope report'
      rel_seed relationships(report,customers.v1) report
      unmatched nope
    --select nope,report
      nothing
      unmatched nope,report
    --select 'nope other'
      nothing
      unmatched nope other
    --select +
      nothing
      unmatched +
    --select 2+
      nothing
      unmatched 2+
    --select ++report
      nothing
      unmatched ++report
    --select report++
      nothing
      unmatched report++
    --select @+orders
      everything -assert_nothing -customers.v3 -look -not_null(customers.v3) -notebook -shared_dim -snap_orders
      -source:crm.people -stg_orders_extra -time_spine -unique(shared_dim)
    --select tag:mart+1,resource_type:model
      assert_orders customers.v1 customers.v2 customers.v3 not_null(customers.v1) not_null(customers.v2)
      not_null(customers.v3) not_null(orders) orders orders_unit rel_seed relationships(report,customers.v1) report
      report_py unique(orders)
    --exclude tag:mart
      everything -assert_orders -customers.v1 -customers.v2 -customers.v3 -look -not_null(customers.v1)
      -not_null(customers.v2) -not_null(customers.v3) -not_null(orders) -orders -orders_unit -rel_seed
      -relationships(report,customers.v1) -report -report_py -unique(orders)
    --exclude resource_type:test
      everything -accepted_values(stg_orders) -assert_nothing -assert_orders -look -not_null(customers.v1)
      -not_null(customers.v2) -not_null(customers.v3) -not_null(orders) -not_null(payments) -not_null(stg_orders)
      -rel_seed -relationships(report,customers.v1) -relationships(stg_orders,stg_customers) -unique(orders)
      -unique(shared_dim) -unique(stg_customers) -unique(stg_orders)
    --select +report --exclude tag:nightly
      customers.v2 not_null(customers.v2) not_null(orders) not_null(payments) orders orders_unit raw_customers
      raw_orders rel_seed relationships(report,customers.v1) report source:pay.payments unique(orders)
    --select +report --exclude +orders
      customers.v2 not_null(customers.v2) raw_customers rel_seed relationships(report,customers.v1) report
      stg_customers unique(stg_customers)
    --select report orders --exclude orders
      rel_seed relationships(report,customers.v1) report
    --exclude nope
      everything -look
      unmatched nope
    --select stg_* --exclude stg_orders stg_payments
      assert_orders stg_customers stg_orders_extra unique(stg_customers)
    --select @orders --exclude path:seeds
      everything -assert_nothing -customers.v3 -look -not_null(customers.v3) -notebook -raw_customers -raw_orders
      -rel_seed -shared_dim -snap_orders -source:crm.people -stg_orders_extra -time_spine -unique(shared_dim)
    --select tag:staging --exclude nope tag:staging
      nothing
      unmatched nope
    --select * --exclude package:extra 'resource_type:test resource_type:source'
      base.eph customers.v1 customers.v2 customers.v3 dash notebook order_count order_double orders orders_unit
      raw_customers raw_orders report report_py sem_orders snap_orders sq_orders stg_customers stg_orders stg_payments
      time_spine
    --selector nightly
      accepted_values(stg_orders) assert_orders base.eph not_null(stg_orders) relationships(stg_orders,stg_customers)
      snap_orders stg_customers stg_orders stg_payments unique(stg_customers) unique(stg_orders)
    --selector deep
      base.eph customers.v1 customers.v2 customers.v3 notebook orders orders_unit snap_orders stg_customers stg_orders
      stg_payments
    --selector inherits
      accepted_values(stg_orders) assert_orders base.eph not_null(stg_orders) rel_seed
      relationships(report,customers.v1) relationships(stg_orders,stg_customers) report snap_orders stg_customers
      stg_orders stg_payments unique(stg_customers) unique(stg_orders)
    --selector cautious
      report
    --selector kv
      accepted_values(stg_orders) assert_orders base.eph not_null(stg_orders) relationships(stg_orders,stg_customers)
      stg_customers stg_orders stg_payments unique(stg_customers) unique(stg_orders)
    --selector methodexclude
      customers.v1 customers.v2 customers.v3 not_null(customers.v1) not_null(customers.v2) not_null(customers.v3)
      raw_customers rel_seed relationships(report,customers.v1) report report_py shared_dim stg_customers
      stg_orders_extra unique(shared_dim) unique(stg_customers)
    --selector isect
      report_py shared_dim stg_orders_extra time_spine unique(shared_dim)
    --selector at
      everything -assert_nothing -customers.v3 -look -not_null(customers.v3) -notebook -shared_dim -snap_orders
      -source:crm.people -stg_orders_extra -time_spine -unique(shared_dim)
    --select +report --resource-type model
      base.eph customers.v2 orders report stg_customers stg_orders stg_payments
    --resource-type all
      everything
    --resource-type default --exclude-resource-type test
      everything -accepted_values(stg_orders) -assert_nothing -assert_orders -look -not_null(customers.v1)
      -not_null(customers.v2) -not_null(customers.v3) -not_null(orders) -not_null(payments) -not_null(stg_orders)
      -rel_seed -relationships(report,customers.v1) -relationships(stg_orders,stg_customers) -unique(orders)
      -unique(shared_dim) -unique(stg_customers) -unique(stg_orders)
    --exclude-resource-type test unit_test
      everything -accepted_values(stg_orders) -assert_nothing -assert_orders -look -not_null(customers.v1)
      -not_null(customers.v2) -not_null(customers.v3) -not_null(orders) -not_null(payments) -not_null(stg_orders)
      -orders_unit -rel_seed -relationships(report,customers.v1) -relationships(stg_orders,stg_customers)
      -unique(orders) -unique(shared_dim) -unique(stg_customers) -unique(stg_orders)
    --resource-type model source
      base.eph customers.v1 customers.v2 customers.v3 orders report report_py shared_dim source:crm.people
      source:pay.payments source:pay.refunds stg_customers stg_orders stg_orders_extra stg_payments time_spine
    --resource-type analysis
      look
    """#
}
