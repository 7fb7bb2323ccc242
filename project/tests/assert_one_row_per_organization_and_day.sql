select
    organization_id,
    balance_date,
    count(*) as row_count

from {{ ref('fct__organizations_balance') }}
group by organization_id, balance_date
having count(*) > 1
