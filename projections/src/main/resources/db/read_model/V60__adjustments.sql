-- Corrections of wallets, from the proposal on. The ERD has them in qldb_ledger when they have reached a wallet.
CREATE TABLE read_model.payment_adjustments (
    id uuid PRIMARY KEY,
    wallet_id uuid NOT NULL,
    type text NOT NULL,
    amount numeric NOT NULL,
    currency text NOT NULL,
    reason text NOT NULL,
    status text NOT NULL,
    proposed_by uuid NOT NULL,
    decided_by uuid,
    failure_reason text,
    created_at timestamptz NOT NULL,
    position bigint NOT NULL,
    updated_at timestamptz NOT NULL
);
CREATE INDEX ON read_model.payment_adjustments (wallet_id, id);
CREATE INDEX ON read_model.payment_adjustments (status, id);
CREATE INDEX ON read_model.payment_adjustments (created_at, id);
