{{ config(
    materialized='incremental',
    unique_key='order_id',
    on_schema_change='append_new_columns',
    partition_by={'field': 'ordered_on', 'data_type': 'date'}
) }}

{%- set payment_methods = ['credit_card', 'coupon', 'bank_transfer', 'gift_card', 'invoice'] -%}
{%- set currencies = var('currencies', ['EUR', 'USD']) -%}

{# One row an order: what was paid, by method and currency. #}
with orders as (
    select * from {{ ref('stg_orders') }}
    {%- if is_incremental() %}
    where ordered_at > (select max(ordered_at) from {{ this.schema }}.{{ this.identifier }})
    {%- endif %}
),

payments as (
    select * from {{ ref('shop', 'stg_payments') }}
    where status not in ({% for status in ignored %}'{{ status }}'{% if not loop.last %}, {% endif %}{% endfor %})
),

order_payments as (
    select
        order_id,
        {% for method in payment_methods -%}
        {%- for currency in currencies %}
        sum(case when payment_method = '{{ method }}' and currency = '{{ currency }}' then amount else 0 end)
            as {{ method }}_{{ currency | lower }}_amount,
        {%- endfor %}
        count(case when payment_method = '{{ method }}' then 1 end) as {{ method }}_count{{ "," if not loop.last }}
        {% endfor %}
    from payments
    group by order_id
),

final as (
    select
        orders.order_id,
        orders.customer_id,
        cast(orders.ordered_at as date) as ordered_on,
        {%- for method in payment_methods %}
        {%- set prefix = 'order_payments.' ~ method %}
        {%- for currency in currencies %}
        {{ prefix }}_{{ currency | lower }}_amount,
        {%- endfor %}
        {{ prefix }}_count,
        {%- endfor %}
        {%- if target.name == 'prod' and target.threads > 4 %}
        md5(orders.customer_id) as customer_key
        {%- elif target.name == 'ci' %}
        'ci' as customer_key
        {%- else %}
        orders.customer_id as customer_key
        {%- endif %}
    from orders
    left join order_payments on orders.order_id = order_payments.order_id
)

select * from final
{% if limit is defined and limit is not none %}limit {{ limit }}{% endif %}
