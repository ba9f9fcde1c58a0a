//! The words of Settlements.

use crate::fields::open_enum::open_enum;

open_enum! {
    /// How fees are settled (`merchant_settlement_type`).
    pub enum SettlementType {
        /// Fees are deducted from the payout.
        Net = "NET",
        /// Fees are invoiced separately.
        Gross = "GROSS",
        /// Sales are paid in full; fees are deducted from later payouts.
        GrossFee = "GROSS_FEE",
    }
}

open_enum! {
    /// The type of a transaction (`type`).
    #[expect(missing_docs, reason = "each variant is what it names")]
    pub enum TransactionType {
        /// A capture.
        Sale = "SALE",
        /// A refund.
        Return = "RETURN",
        Fee = "FEE",
        FeeRefund = "FEE_REFUND",
        Tax = "TAX",
        Reversal = "REVERSAL",
        /// A reversal covered by Klarna's merchant protection.
        ReversalMerchantProtection = "REVERSAL_MERCHANT_PROTECTION",
        Correction = "CORRECTION",
        Commission = "COMMISSION",
        /// A charge; see the detailed type.
        Charge = "CHARGE",
        /// A credit; see the detailed type.
        Credit = "CREDIT",
        Holdback = "HOLDBACK",
        Release = "RELEASE",
    }
}

open_enum! {
    /// The detailed type of a transaction (`detailed_type`).
    #[expect(missing_docs, reason = "each variant is what it names")]
    pub enum DetailedType {
        Commission = "COMMISSION",
        /// A correction in the merchant's favour.
        CreditedCorrection = "CREDITED_CORRECTION",
        PurchaseFeePercentage = "PURCHASE_FEE_PERCENTAGE",
        PurchaseFeePercentageRefund = "PURCHASE_FEE_PERCENTAGE_REFUND",
        LateReturnFee = "LATE_RETURN_FEE",
        PurchaseFeeFixed = "PURCHASE_FEE_FIXED",
        /// Fee for an expired order, tax included.
        ExpiryFeeGross = "EXPIRY_FEE_GROSS",
        ExpiryFee = "EXPIRY_FEE",
        ServicingFee = "SERVICING_FEE",
        ReturnFee = "RETURN_FEE",
        ExtraInvoiceFee = "EXTRA_INVOICE_FEE",
        PurchaseReturn = "PURCHASE_RETURN",
        CommissionReturn = "COMMISSION_RETURN",
        Reversal = "REVERSAL",
        FraudPolicyCharge = "FRAUD_POLICY_CHARGE",
        /// Refund of commission, tax included.
        CommissionReturnGross = "COMMISSION_RETURN_GROSS",
        /// Credited under the fraud policy, without tax.
        FraudPolicyCreditNet = "FRAUD_POLICY_CREDIT_NET",
        Purchase = "PURCHASE",
        ManualEntry = "MANUAL_ENTRY",
        LoanPayout = "LOAN_PAYOUT",
        /// A loan to the merchant, paid back.
        LoanAmortisation = "LOAN_AMORTISATION",
        LoanFee = "LOAN_FEE",
        FeeRefund = "FEE_REFUND",
        PurchaseCommissionPercentage = "PURCHASE_COMMISSION_PERCENTAGE",
        RevenueShare = "REVENUE_SHARE",
        RevenueShareReversal = "REVENUE_SHARE_REVERSAL",
        ExtendDueDateFee = "EXTEND_DUE_DATE_FEE",
        TransferFromLegacyIntegration = "TRANSFER_FROM_LEGACY_INTEGRATION",
        FixedFeeCorrectionUk = "FIXED_FEE_CORRECTION_UK",
        PercentageFeeCorrectionUk = "PERCENTAGE_FEE_CORRECTION_UK",
        VatOnFeeCorrectionUk = "VAT_ON_FEE_CORRECTION_UK",
        FixedFeeCorrectionSe = "FIXED_FEE_CORRECTION_SE",
        PercentageFeeCorrectionSe = "PERCENTAGE_FEE_CORRECTION_SE",
        PercentageFeeCorrection = "PERCENTAGE_FEE_CORRECTION",
        FixedFeeCorrection = "FIXED_FEE_CORRECTION",
        RollingReserve = "ROLLING_RESERVE",
        PercentageFees = "PERCENTAGE_FEES",
        PaymentReminder = "PAYMENT_REMINDER",
        Correction = "CORRECTION",
        /// Held while Klarna reviews.
        UnderReview = "UNDER_REVIEW",
        /// Held because bank details are missing.
        InsufficientBankAccountDetails = "INSUFFICIENT_BANK_ACCOUNT_DETAILS",
        DisputeFee = "DISPUTE_FEE",
        DisputeFeeRefund = "DISPUTE_FEE_REFUND",
        CorrectionDispute = "CORRECTION_DISPUTE",
        PaymentDefault = "PAYMENT_DEFAULT",
    }
}
