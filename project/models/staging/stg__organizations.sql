-- Columns have a cast and a name, even where neither seems needed: what comes after does not hang on how the
-- landing tables were loaded, nor on the upper case of their headings.
with landing as (

    select * from {{ ref('organizations') }}

)

select
    -- the hash has a sign, the id has none
    abs(cast(organization_id as bigint)) as organization_id,
    cast(legal_entity_country_code as bigint) as legal_entity_country_code,
    cast(count_total_contracts_active as integer) as count_total_contracts_active,
    cast(first_payment_date as date) as first_payment_date,
    cast(last_payment_date as date) as last_payment_date,
    cast(created_date as {{ dbt.type_timestamp() }}) as created_at_utc

from landing
