with balances as (

    select * from {{ ref('fct__organizations_balance') }}

),

-- the row before is the latest one that is earlier
rows_before as (

    select
        balances.organization_id,
        balances.balance_date,
        max(earlier.balance_date) as balance_date_before

    from balances
    inner join balances as earlier
        on earlier.organization_id = balances.organization_id
        and earlier.balance_date < balances.balance_date
    group by balances.organization_id, balances.balance_date

)

select
    balances.organization_id,
    balances.balance_date,
    balances.previous_balance_date,
    rows_before.balance_date_before,
    balances.previous_balance_usd,
    balance_before.balance_usd as balance_usd_before

from balances
left join rows_before
    on rows_before.organization_id = balances.organization_id
    and rows_before.balance_date = balances.balance_date
left join balances as balance_before
    on balance_before.organization_id = rows_before.organization_id
    and balance_before.balance_date = rows_before.balance_date_before
where balances.previous_balance_date <> rows_before.balance_date_before
    or (balances.previous_balance_date is null and rows_before.balance_date_before is not null)
    or (balances.previous_balance_date is not null and rows_before.balance_date_before is null)
    or balances.previous_balance_usd <> balance_before.balance_usd
    or (balances.previous_balance_usd is null and balance_before.balance_usd is not null)
    or (balances.previous_balance_usd is not null and balance_before.balance_usd is null)
