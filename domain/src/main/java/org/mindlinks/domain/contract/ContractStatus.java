package org.mindlinks.domain.contract;

/** Where a contract is in its life: draft → sent → active ⇄ paused → completed or terminated. */
public enum ContractStatus {
    DRAFT,
    SENT,
    ACTIVE,
    PAUSED,
    COMPLETED,
    TERMINATED,
    DECLINED,
    CANCELLED;

    /** Whether the contractor has ever signed, so that there can be something to pay. */
    public boolean isSigned() {
        return switch (this) {
            case ACTIVE, PAUSED, COMPLETED, TERMINATED -> true;
            case DRAFT, SENT, DECLINED, CANCELLED -> false;
        };
    }

    /** Whether nothing has ended the contract or the talks about it. */
    boolean isOpen() {
        return switch (this) {
            case DRAFT, SENT, ACTIVE, PAUSED -> true;
            case COMPLETED, TERMINATED, DECLINED, CANCELLED -> false;
        };
    }
}
