-- The row before, without a window: each row but an organization's first names an earlier row, and no two rows name
-- the same one. Only the latest earlier row satisfies this for all rows.
with balances as (

    select * from {{ ref('fct__organizations_balance') }}

),

first_days as (

    select
        organization_id,
        min(balance_date) as balance_date

    from balances
    group by organization_id

),

named_days as (

    select
        organization_id,
        previous_balance_date as balance_date,
        count(*) as named_count

    from balances
    where previous_balance_date is not null
    group by organization_id, previous_balance_date

)

select
    balances.organization_id,
    balances.balance_date,
    balances.previous_balance_date,
    balances.previous_balance_usd,
    balance_before.balance_usd as balance_usd_before,
    named_days.named_count

from balances
inner join first_days on first_days.organization_id = balances.organization_id
left join balances as balance_before
    on balance_before.organization_id = balances.organization_id
    and balance_before.balance_date = balances.previous_balance_date
left join named_days
    on named_days.organization_id = balances.organization_id
    and named_days.balance_date = balances.balance_date
where (balances.previous_balance_date is null and balances.balance_date <> first_days.balance_date)
    or (balances.previous_balance_date is not null and balance_before.balance_date is null)
    or balances.previous_balance_date >= balances.balance_date
    or named_days.named_count > 1
    or balances.previous_balance_usd <> balance_before.balance_usd
    or (balances.previous_balance_usd is null and balance_before.balance_usd is not null)
    or (balances.previous_balance_usd is not null and balance_before.balance_usd is null)
