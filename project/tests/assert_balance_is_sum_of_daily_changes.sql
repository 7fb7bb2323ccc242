-- computed with a join instead of the model's window, and exact: a difference in the last place fails
with balances as (

    select * from {{ ref('fct__organizations_balance') }}

),

expected as (

    select
        balances.organization_id,
        balances.balance_date,
        balances.balance_usd,
        sum(until_then.daily_balance_change_usd) as expected_balance_usd

    from balances
    inner join balances as until_then
        on until_then.organization_id = balances.organization_id
        and until_then.balance_date <= balances.balance_date
    group by balances.organization_id, balances.balance_date, balances.balance_usd

)

select * from expected
where balance_usd <> expected_balance_usd
    or (balance_usd is null and expected_balance_usd is not null)
    or (balance_usd is not null and expected_balance_usd is null)
