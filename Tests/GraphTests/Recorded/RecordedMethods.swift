extension RecordedSelections {
  /// Selections by one method each, with what `dbt ls` of dbt-core 1.11.16 answers.
  static let methods = #"""
    --select report
      rel_seed relationships(report,customers.v1) report
    --select shop.marts
      assert_orders customers.v1 customers.v2 customers.v3 dash not_null(customers.v1) not_null(customers.v2)
      not_null(customers.v3) not_null(orders) notebook orders orders_unit rel_seed relationships(report,customers.v1)
      report report_py unique(orders)
    --select shop.marts.core
      assert_orders customers.v1 customers.v2 customers.v3 not_null(customers.v1) not_null(customers.v2)
      not_null(customers.v3) not_null(orders) orders orders_unit relationships(report,customers.v1) unique(orders)
    --select marts.core.orders
      assert_orders not_null(orders) orders orders_unit unique(orders)
    --select marts
      assert_orders customers.v1 customers.v2 customers.v3 dash not_null(customers.v1) not_null(customers.v2)
      not_null(customers.v3) not_null(orders) notebook orders orders_unit rel_seed relationships(report,customers.v1)
      report report_py unique(orders)
    --select staging
      accepted_values(stg_orders) assert_orders base.eph not_null(payments) not_null(stg_orders)
      relationships(stg_orders,stg_customers) stg_customers stg_orders stg_payments unique(stg_customers)
      unique(stg_orders)
    --select core
      nothing
      unmatched core
    --select extra
      shared_dim stg_orders_extra unique(shared_dim)
    --select extra.shared
      shared_dim stg_orders_extra unique(shared_dim)
    --select shared
      shared_dim stg_orders_extra unique(shared_dim)
    --select stg_orders
      accepted_values(stg_orders) not_null(stg_orders) relationships(stg_orders,stg_customers) stg_orders
      unique(stg_orders)
    --select stg_*
      accepted_values(stg_orders) assert_orders not_null(stg_orders) relationships(stg_orders,stg_customers)
      stg_customers stg_orders stg_orders_extra stg_payments unique(stg_customers) unique(stg_orders)
    --select *orders
      accepted_values(stg_orders) assert_orders not_null(orders) not_null(stg_orders) orders orders_unit raw_orders
      relationships(stg_orders,stg_customers) sem_orders snap_orders sq_orders stg_orders unique(orders)
      unique(stg_orders)
    --select *orders*
      accepted_values(stg_orders) assert_orders not_null(orders) not_null(stg_orders) orders orders_unit raw_orders
      relationships(stg_orders,stg_customers) sem_orders snap_orders sq_orders stg_orders stg_orders_extra
      unique(orders) unique(stg_orders)
    --select shop.*.stg_?rders
      accepted_values(stg_orders) not_null(stg_orders) relationships(stg_orders,stg_customers) stg_orders
      unique(stg_orders)
    --select shop.staging.*
      accepted_values(stg_orders) assert_orders base.eph not_null(payments) not_null(stg_orders)
      relationships(stg_orders,stg_customers) stg_customers stg_orders stg_payments unique(stg_customers)
      unique(stg_orders)
    --select shop.*.*
      everything -assert_nothing -look -raw_customers -raw_orders -shared_dim -snap_orders -source:crm.people
      -source:pay.payments -source:pay.refunds -stg_orders_extra -unique(shared_dim)
    --select shop.marts.*
      assert_orders customers.v1 customers.v2 customers.v3 dash not_null(customers.v1) not_null(customers.v2)
      not_null(customers.v3) not_null(orders) notebook orders orders_unit rel_seed relationships(report,customers.v1)
      report report_py unique(orders)
    --select shop.marts.cor[e]
      nothing
      unmatched shop.marts.cor[e]
    --select stg_[op]*
      accepted_values(stg_orders) not_null(stg_orders) relationships(stg_orders,stg_customers) stg_orders
      stg_orders_extra stg_payments unique(stg_orders)
    --select stg_[!o]*
      assert_orders relationships(stg_orders,stg_customers) stg_customers stg_payments unique(stg_customers)
    --select base.eph
      base.eph
    --select shop.staging.base.eph
      base.eph
    --select staging.base
      base.eph
    --select customers
      customers.v1 customers.v2 customers.v3 not_null(customers.v1) not_null(customers.v2) not_null(customers.v3)
      relationships(report,customers.v1)
    --select customers.v2
      customers.v2 not_null(customers.v2)
    --select customers_v2
      customers.v2 not_null(customers.v2)
    --select customers.v*
      nothing
      unmatched customers.v*
    --select customers_v*
      nothing
      unmatched customers_v*
    --select cust*
      customers.v1 customers.v2 customers.v3 not_null(customers.v1) not_null(customers.v2) not_null(customers.v3)
      relationships(report,customers.v1)
    --select v2
      nothing
      unmatched v2
    --select shop.marts.core.customers
      customers.v1 customers.v2 customers.v3 not_null(customers.v1) not_null(customers.v2) not_null(customers.v3)
      relationships(report,customers.v1)
    --select marts.core.customers.v1
      customers.v1 not_null(customers.v1) relationships(report,customers.v1)
    --select customers.v9
      nothing
      unmatched customers.v9
    --select dash
      dash
    --select order_count
      order_count
    --select sem_orders
      sem_orders
    --select sq_orders
      sq_orders
    --select orders_unit
      orders_unit
    --select raw_orders
      raw_orders
    --select snap_orders
      snap_orders
    --select assert_orders
      assert_orders
    --select unique_orders_id
      unique(orders)
    --select fqn:report
      rel_seed relationships(report,customers.v1) report
    --select fqn:*
      everything -look -source:crm.people -source:pay.payments -source:pay.refunds
    --select *
      everything -look -source:crm.people -source:pay.payments -source:pay.refunds
    --select tag:nightly
      accepted_values(stg_orders) assert_orders base.eph not_null(stg_orders) relationships(stg_orders,stg_customers)
      snap_orders stg_customers stg_orders stg_payments unique(stg_customers) unique(stg_orders)
    --select tag:night*
      accepted_values(stg_orders) assert_orders base.eph not_null(stg_orders) relationships(stg_orders,stg_customers)
      snap_orders stg_customers stg_orders stg_payments unique(stg_customers) unique(stg_orders)
    --select tag:Weekly
      report_py
    --select tag:weekly
      nothing
      unmatched tag:weekly
    --select tag:mart
      assert_orders customers.v1 customers.v2 customers.v3 not_null(customers.v1) not_null(customers.v2)
      not_null(customers.v3) not_null(orders) orders orders_unit rel_seed relationships(report,customers.v1) report
      report_py unique(orders)
    --select tag:pii
      not_null(payments) source:pay.payments
    --select tag:external
      not_null(payments) source:pay.payments source:pay.refunds
    --select tag:bi
      dash
    --select tag:unit
      orders_unit
    --select tag:raw
      raw_customers raw_orders rel_seed
    --select tag:slow
      accepted_values(stg_orders) assert_orders
    --select group:finance
      accepted_values(stg_orders) assert_orders not_null(orders) not_null(stg_orders) order_count orders orders_unit
      relationships(stg_orders,stg_customers) stg_orders unique(orders) unique(stg_orders)
    --select group:f*
      accepted_values(stg_orders) assert_orders not_null(orders) not_null(stg_orders) order_count orders orders_unit
      relationships(stg_orders,stg_customers) stg_orders unique(orders) unique(stg_orders)
    --select group:ops
      snap_orders time_spine
    --select access:private
      time_spine
    --select access:protected
      everything -assert_nothing -dash -look -not_null(payments) -notebook -order_count -order_double -raw_customers
      -raw_orders -sem_orders -snap_orders -source:crm.people -source:pay.payments -source:pay.refunds -sq_orders
      -stg_customers -time_spine -unique(stg_customers)
    --select access:public
      assert_orders relationships(stg_orders,stg_customers) stg_customers unique(stg_customers)
    --select access:nope
      nothing
      unmatched access:nope
    --select source:pay
      not_null(payments) source:pay.payments source:pay.refunds
    --select source:pay.payments
      not_null(payments) source:pay.payments
    --select source:pay.*
      not_null(payments) source:pay.payments source:pay.refunds
    --select source:p*.pay*
      not_null(payments) source:pay.payments
    --select source:shop.pay.refunds
      source:pay.refunds
    --select source:extra.*.*
      nothing
      unmatched source:extra.*.*
    --select source:*
      not_null(payments) source:crm.people source:pay.payments source:pay.refunds
    --select path:models
      everything -assert_nothing -look -raw_customers -raw_orders -snap_orders
    --select path:models/
      everything -assert_nothing -look -raw_customers -raw_orders -snap_orders
    --select path:models/staging
      accepted_values(stg_orders) assert_orders base.eph not_null(payments) not_null(stg_orders)
      relationships(stg_orders,stg_customers) source:crm.people source:pay.payments source:pay.refunds stg_customers
      stg_orders stg_payments unique(stg_customers) unique(stg_orders)
    --select path:models/staging/schema.yml
      accepted_values(stg_orders) assert_orders not_null(payments) not_null(stg_orders)
      relationships(stg_orders,stg_customers) source:crm.people source:pay.payments source:pay.refunds stg_customers
      stg_orders unique(stg_customers) unique(stg_orders)
    --select path:models/staging/stg_orders.sql
      accepted_values(stg_orders) not_null(stg_orders) relationships(stg_orders,stg_customers) stg_orders
      unique(stg_orders)
    --select path:models/*
      everything -assert_nothing -look -raw_customers -raw_orders -shared_dim -snap_orders -stg_orders_extra
      -unique(shared_dim)
    --select path:models/**
      everything -assert_nothing -look -raw_customers -raw_orders -snap_orders
    --select path:models/**/*.sql
      everything -assert_nothing -dash -look -not_null(payments) -notebook -order_count -order_double -raw_customers
      -raw_orders -sem_orders -shared_dim -snap_orders -source:crm.people -source:pay.payments -source:pay.refunds
      -sq_orders -stg_orders_extra -unique(shared_dim)
    --select path:models/*/*.sql
      accepted_values(stg_orders) assert_orders base.eph not_null(stg_orders) rel_seed
      relationships(report,customers.v1) relationships(stg_orders,stg_customers) report report_py stg_customers
      stg_orders stg_payments time_spine unique(stg_customers) unique(stg_orders)
    --select path:models/**/core
      assert_orders customers.v1 customers.v2 customers.v3 not_null(customers.v1) not_null(customers.v2)
      not_null(customers.v3) not_null(orders) orders orders_unit relationships(report,customers.v1) unique(orders)
    --select path:**/core/*_v[12].sql
      customers.v1 customers.v2 not_null(customers.v1) not_null(customers.v2) relationships(report,customers.v1)
    --select path:models/marts/**/orders.sql
      assert_orders not_null(orders) orders orders_unit unique(orders)
    --select path:seeds
      raw_customers raw_orders rel_seed
    --select path:tests
      assert_nothing assert_orders
    --select path:analyses
      nothing
    --select path:snapshots/snap.yml
      snap_orders
    --select path:snapshots
      snap_orders
    --select path:nope
      nothing
      unmatched path:nope
    --select models/staging
      accepted_values(stg_orders) assert_orders base.eph not_null(payments) not_null(stg_orders)
      relationships(stg_orders,stg_customers) source:crm.people source:pay.payments source:pay.refunds stg_customers
      stg_orders stg_payments unique(stg_customers) unique(stg_orders)
    --select models/staging/*
      accepted_values(stg_orders) assert_orders base.eph not_null(payments) not_null(stg_orders)
      relationships(stg_orders,stg_customers) source:crm.people source:pay.payments source:pay.refunds stg_customers
      stg_orders stg_payments unique(stg_customers) unique(stg_orders)
    --select ./models/staging
      accepted_values(stg_orders) assert_orders base.eph not_null(payments) not_null(stg_orders)
      relationships(stg_orders,stg_customers) source:crm.people source:pay.payments source:pay.refunds stg_customers
      stg_orders stg_payments unique(stg_customers) unique(stg_orders)
    --select models/staging/stg_orders.sql
      accepted_values(stg_orders) not_null(stg_orders) relationships(stg_orders,stg_customers) stg_orders
      unique(stg_orders)
    --select models/shared
      nothing
      unmatched models/shared
    --select stg_orders.sql
      accepted_values(stg_orders) not_null(stg_orders) relationships(stg_orders,stg_customers) stg_orders
      unique(stg_orders)
    --select STG_ORDERS.SQL
      nothing
      unmatched STG_ORDERS.SQL
    --select stg_orders.py
      nothing
      unmatched stg_orders.py
    --select *.csv
      raw_customers raw_orders rel_seed
    --select raw_orders.csv
      raw_orders
    --select file:stg_orders.sql
      accepted_values(stg_orders) not_null(stg_orders) relationships(stg_orders,stg_customers) stg_orders
      unique(stg_orders)
    --select file:stg_orders
      accepted_values(stg_orders) not_null(stg_orders) relationships(stg_orders,stg_customers) stg_orders
      unique(stg_orders)
    --select file:stg_*
      accepted_values(stg_orders) assert_orders not_null(stg_orders) relationships(stg_orders,stg_customers)
      stg_customers stg_orders stg_orders_extra stg_payments unique(stg_customers) unique(stg_orders)
    --select file:schema
      everything -assert_nothing -assert_orders -base.eph -customers.v1 -customers.v2 -customers.v3 -look -orders
      -raw_customers -raw_orders -report -report_py -shared_dim -snap_orders -stg_customers -stg_orders
      -stg_orders_extra -stg_payments -time_spine
    --select file:schema.yml
      everything -assert_nothing -assert_orders -base.eph -customers.v1 -customers.v2 -customers.v3 -look -orders
      -raw_customers -raw_orders -report -report_py -shared_dim -snap_orders -stg_customers -stg_orders
      -stg_orders_extra -stg_payments -time_spine
    --select file:base.eph
      base.eph
    --select package:shop
      everything -look -shared_dim -stg_orders_extra -unique(shared_dim)
    --select package:extra
      shared_dim stg_orders_extra unique(shared_dim)
    --select package:e*
      shared_dim stg_orders_extra unique(shared_dim)
    --select package:this
      everything -look -shared_dim -stg_orders_extra -unique(shared_dim)
    --select package:dbt
      nothing
      unmatched package:dbt
    --select config.materialized:view
      accepted_values(stg_orders) assert_orders not_null(stg_orders) relationships(stg_orders,stg_customers) report_py
      shared_dim stg_customers stg_orders stg_orders_extra stg_payments time_spine unique(shared_dim)
      unique(stg_customers) unique(stg_orders)
    --select config.materialized:table
      assert_orders customers.v1 customers.v2 customers.v3 not_null(customers.v1) not_null(customers.v2)
      not_null(customers.v3) not_null(orders) orders orders_unit relationships(report,customers.v1) unique(orders)
    --select config.materialized:ephemeral
      base.eph
    --select config.materialized:incremental
      rel_seed relationships(report,customers.v1) report
    --select config.materialized:test
      accepted_values(stg_orders) assert_nothing assert_orders not_null(customers.v1) not_null(customers.v2)
      not_null(customers.v3) not_null(orders) not_null(payments) not_null(stg_orders) rel_seed
      relationships(report,customers.v1) relationships(stg_orders,stg_customers) unique(orders) unique(shared_dim)
      unique(stg_customers) unique(stg_orders)
    --select config.severity:warn
      accepted_values(stg_orders) assert_orders
    --select config.severity:WARN
      accepted_values(stg_orders) assert_orders
    --select config.severity:error
      assert_nothing not_null(customers.v1) not_null(customers.v2) not_null(customers.v3) not_null(orders)
      not_null(payments) not_null(stg_orders) rel_seed relationships(report,customers.v1)
      relationships(stg_orders,stg_customers) unique(orders) unique(shared_dim) unique(stg_customers)
      unique(stg_orders)
    --select config.tags:nightly
      accepted_values(stg_orders) assert_orders base.eph not_null(stg_orders) relationships(stg_orders,stg_customers)
      snap_orders stg_customers stg_orders stg_payments unique(stg_customers) unique(stg_orders)
    --select config.meta.owner:ann
      assert_orders customers.v1 customers.v2 customers.v3 not_null(customers.v1) not_null(customers.v2)
      not_null(customers.v3) not_null(orders) orders orders_unit rel_seed relationships(report,customers.v1) report
      report_py unique(orders)
    --select config.meta.nested.level:3
      nothing
      unmatched config.meta.nested.level:3
    --select config.meta.team:a
      source:crm.people
    --select config.unique_key:id
      rel_seed relationships(report,customers.v1) report snap_orders
    --select config.grants.select:bob
      rel_seed relationships(report,customers.v1) report
    --select config.enabled:true
      everything -dash -look -notebook -order_count -order_double -sem_orders -sq_orders
    --select config.enabled:True
      everything -dash -look -notebook -order_count -order_double -sem_orders -sq_orders
    --select config.enabled:false
      nothing
      unmatched config.enabled:false
    --select config.docs.show:true
      everything -assert_nothing -dash -look -not_null(payments) -notebook -order_count -order_double -sem_orders
      -source:crm.people -source:pay.payments -source:pay.refunds -sq_orders
    --select config.contract.enforced:false
      everything -assert_nothing -dash -look -not_null(payments) -notebook -order_count -order_double -sem_orders
      -source:crm.people -source:pay.payments -source:pay.refunds -sq_orders
    --select config.nope:1
      nothing
      unmatched config.nope:1
    --select config.access:public
      assert_orders relationships(stg_orders,stg_customers) stg_customers unique(stg_customers)
    --select config.group:finance
      accepted_values(stg_orders) assert_orders not_null(orders) not_null(stg_orders) orders orders_unit
      relationships(stg_orders,stg_customers) stg_orders unique(orders) unique(stg_orders)
    --select config.check_cols:all
      snap_orders
    --select test_name:unique
      unique(orders) unique(shared_dim) unique(stg_customers) unique(stg_orders)
    --select test_name:not_null
      not_null(customers.v1) not_null(customers.v2) not_null(customers.v3) not_null(orders) not_null(payments)
      not_null(stg_orders)
    --select test_name:rel*
      rel_seed relationships(report,customers.v1) relationships(stg_orders,stg_customers)
    --select test_name:orders_unit
      orders_unit
    --select test_name:assert_orders
      nothing
      unmatched test_name:assert_orders
    --select test_type:generic
      accepted_values(stg_orders) not_null(customers.v1) not_null(customers.v2) not_null(customers.v3)
      not_null(orders) not_null(payments) not_null(stg_orders) rel_seed relationships(report,customers.v1)
      relationships(stg_orders,stg_customers) unique(orders) unique(shared_dim) unique(stg_customers)
      unique(stg_orders)
    --select test_type:schema
      accepted_values(stg_orders) not_null(customers.v1) not_null(customers.v2) not_null(customers.v3)
      not_null(orders) not_null(payments) not_null(stg_orders) rel_seed relationships(report,customers.v1)
      relationships(stg_orders,stg_customers) unique(orders) unique(shared_dim) unique(stg_customers)
      unique(stg_orders)
    --select test_type:singular
      assert_nothing assert_orders
    --select test_type:data
      accepted_values(stg_orders) assert_nothing assert_orders not_null(customers.v1) not_null(customers.v2)
      not_null(customers.v3) not_null(orders) not_null(payments) not_null(stg_orders) rel_seed
      relationships(report,customers.v1) relationships(stg_orders,stg_customers) unique(orders) unique(shared_dim)
      unique(stg_customers) unique(stg_orders)
    --select test_type:unit
      orders_unit
    --select resource_type:model
      everything -assert_nothing -dash -look -not_null(payments) -notebook -order_count -order_double -raw_customers
      -raw_orders -sem_orders -snap_orders -source:crm.people -source:pay.payments -source:pay.refunds -sq_orders
    --select resource_type:test
      accepted_values(stg_orders) assert_nothing assert_orders not_null(customers.v1) not_null(customers.v2)
      not_null(customers.v3) not_null(orders) not_null(payments) not_null(stg_orders) rel_seed
      relationships(report,customers.v1) relationships(stg_orders,stg_customers) unique(orders) unique(shared_dim)
      unique(stg_customers) unique(stg_orders)
    --select resource_type:source
      not_null(payments) source:crm.people source:pay.payments source:pay.refunds
    --select resource_type:seed
      raw_customers raw_orders rel_seed
    --select resource_type:snapshot
      snap_orders
    --select resource_type:exposure
      dash notebook
    --select resource_type:metric
      order_count order_double
    --select resource_type:semantic_model
      sem_orders
    --select resource_type:saved_query
      sq_orders
    --select resource_type:unit_test
      orders_unit
    --select resource_type:analysis
      nothing
    --select resource_type:operation
      nothing
      unmatched resource_type:operation
    --select exposure:dash
      dash
    --select exposure:*
      dash notebook
    --select exposure:shop.*
      dash notebook
    --select exposure:extra.*
      nothing
      unmatched exposure:extra.*
    --select metric:order_count
      order_count
    --select metric:*
      order_count order_double
    --select semantic_model:sem_orders
      sem_orders
    --select saved_query:sq_orders
      sq_orders
    --select unit_test:orders_unit
      orders_unit
    --select unit_test:*
      orders_unit
    --select version:latest
      customers.v2 not_null(customers.v2)
    --select version:old
      customers.v1 not_null(customers.v1) relationships(report,customers.v1)
    --select version:prerelease
      customers.v3 not_null(customers.v3)
    --select version:none
      everything -assert_nothing -customers.v1 -customers.v2 -customers.v3 -dash -look -not_null(customers.v1)
      -not_null(customers.v2) -not_null(customers.v3) -not_null(payments) -notebook -order_count -order_double
      -raw_customers -raw_orders -sem_orders -snap_orders -source:crm.people -source:pay.payments -source:pay.refunds
      -sq_orders
    --select config:x
      nothing
      unmatched config:x
    --select nope
      nothing
      unmatched nope
    --select path:../x
      nothing
      unmatched path:../x
    --select config
      nothing
      unmatched config
    --select tag.x:nightly
      accepted_values(stg_orders) assert_orders base.eph not_null(stg_orders) relationships(stg_orders,stg_customers)
      snap_orders stg_customers stg_orders stg_payments unique(stg_customers) unique(stg_orders)
    --select fqn.y:report
      rel_seed relationships(report,customers.v1) report
    """#
}
