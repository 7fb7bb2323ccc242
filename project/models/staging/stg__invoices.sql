-- Columns have a cast and a name, even where neither seems needed: what comes after does not hang on how the
-- landing tables were loaded, nor on the upper case of their headings.
with landing as (

    select * from {{ ref('invoices') }}

)

select
    cast(invoice_id as bigint) as invoice_id,
    cast(parent_invoice_id as bigint) as parent_invoice_id,
    cast(transaction_id as bigint) as transaction_id,
    -- the hash has a sign, the id has none
    abs(cast(organization_id as bigint)) as organization_id,
    cast(type as bigint) as invoice_type,
    lower(trim(status)) as status,
    upper(trim(currency)) as currency,
    nullif(upper(trim(payment_currency)), '') as payment_currency,
    nullif(lower(trim(payment_method)), '') as payment_method,
    cast(amount as numeric(38, 4)) as amount,
    cast(payment_amount as numeric(38, 4)) as payment_amount,
    cast(fx_rate as numeric(38, 8)) as fx_rate,
    cast(fx_rate_payment as numeric(38, 8)) as fx_rate_payment,
    cast(created_at as {{ dbt.type_timestamp() }}) as created_at_utc

from landing
