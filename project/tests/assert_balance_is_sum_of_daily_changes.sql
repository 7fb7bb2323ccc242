-- Each balance is the previous one plus the day's change, exact: a difference in the last place fails. That previous
-- balances are those of the rows before is a test of its own. So rows are counted up without the model's window, and
-- without pairing each day with all earlier ones, which takes ever longer as organizations grow older.
with balances as (

    select
        organization_id,
        balance_date,
        balance_usd,
        -- unknown changes are passed over
        case
            when daily_balance_change_usd is null then previous_balance_usd
            else coalesce(previous_balance_usd, 0) + daily_balance_change_usd
        end as expected_balance_usd

    from {{ ref('fct__organizations_balance') }}

)

select * from balances
where balance_usd <> expected_balance_usd
    or (balance_usd is null and expected_balance_usd is not null)
    or (balance_usd is not null and expected_balance_usd is null)
