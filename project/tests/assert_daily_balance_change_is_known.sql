-- A warning and no error: the source really has paid invoices without a payment amount. Whoever reads
-- the balance should know how many days they leave open.
{{ config(severity='warn') }}

select
    organization_id,
    balance_date,
    daily_invoices_count,
    daily_invoices_paid_count,
    balance_usd

from {{ ref('fct__organizations_balance') }}
where daily_balance_change_usd is null
