{{ config(
    post_hook=[
        "{{ sdbt_monitor.monitor_threshold(
            column='balance_change_percentage', id_column='organization_id', date_column='balance_date',
            threshold=50, unit='percent', since='2024-01-01', start_date=var('start_date', none),
            title='Balance has grown by more than half',
            description='Compared with the balance after the last day with an invoice.',
            slack_channel=env_var('SLACK_CHANNEL', '')
        ) }}",
        "{{ sdbt_monitor.monitor_change(
            column='balance_usd', id_column='organization_id', date_column='balance_date',
            threshold=50, absolute=true, compare='previous_day', since='2024-01-01',
            start_date=var('start_date', none),
            title='Balance has changed by more than half within a day',
            slack_channel=env_var('SLACK_CHANNEL', '')
        ) }}"
    ]
) }}

with invoices as (

    select * from {{ ref('stg__invoices') }}

),

-- what each invoice does to the balance of its organization
balance_changes as (

    select
        organization_id,
        status,
        cast(created_at_utc as date) as balance_date,
        case status
            when 'paid' then payment_amount * fx_rate_payment
            when 'refunded' then - payment_amount * fx_rate
            else 0
        end as balance_change_usd

    from invoices

),

days as (

    select
        organization_id,
        balance_date,
        -- a sum passes over unknown changes; it is null where the day has no other
        cast(sum(balance_change_usd) as {{ type_usd() }}) as daily_balance_change_usd,
        count(*) as daily_invoices_count,
        count(case when status = 'paid' then 1 end) as daily_invoices_paid_count,
        count(case when status = 'refunded' then 1 end) as daily_invoices_refunded_count

    from balance_changes
    group by organization_id, balance_date

),

running_balances as (

    select
        *,
        cast(
            sum(daily_balance_change_usd) over (
                partition by organization_id
                order by balance_date
                rows between unbounded preceding and current row
            ) as {{ type_usd() }}
        ) as balance_usd

    from days

),

with_previous_balances as (

    select
        *,
        lag(balance_usd) over (
            partition by organization_id order by balance_date
        ) as previous_balance_usd,
        lag(balance_date) over (
            partition by organization_id order by balance_date
        ) as previous_balance_date

    from running_balances

)

select
    organization_id,
    balance_date,
    daily_balance_change_usd,
    daily_invoices_count,
    daily_invoices_paid_count,
    daily_invoices_refunded_count,
    balance_usd,
    previous_balance_usd,
    previous_balance_date,
    cast(
        {{ dbt.datediff('previous_balance_date', 'balance_date', 'day') }} as integer
    ) as days_since_last_balance_change,
    {{ percentage_of('balance_usd - previous_balance_usd', 'previous_balance_usd') }}
        as balance_change_percentage

from with_previous_balances
