select
    organization_id,
    balance_date,
    balance_usd,
    previous_balance_usd,
    balance_change_percentage

from {{ ref('fct__organizations_balance') }}
where (balance_change_percentage is null and previous_balance_usd <> 0)
    or (balance_change_percentage is not null and coalesce(previous_balance_usd, 0) = 0)
