{{ config(materialized='view', tags=['staging', 'daily'], schema='staging') }}

with source as (

    select * from {{ source('shop', 'raw_orders') }}

),

renamed as (

    select
        id as order_id,
        user_id as customer_id,
        cast(ordered_at as timestamp) as ordered_at,
        lower(status) as order_status,
        {{ cents_column }} / 100.0 as amount,
        coalesce(currency, '{{ var("default_currency", "EUR") }}') as currency
    from source
    {% if var('only_recent', false) %}
    where ordered_at >= current_date - {{ var('recent_days', 30) }}
    {% endif %}

)

select * from renamed
