//! The words of Settlements.

use crate::fields::word::words;

words! {
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

words! {
    /// The type of a transaction (`type`).
    pub enum TransactionType {
        /// A capture.
        Sale = "SALE",
        /// A refund.
        Return = "RETURN",
        /// A fee.
        Fee = "FEE",
        /// A fee refund.
        FeeRefund = "FEE_REFUND",
        /// Tax on a fee.
        Tax = "TAX",
        /// A reversal, for instance after a dispute.
        Reversal = "REVERSAL",
        /// A reversal covered by Klarna's merchant protection.
        ReversalMerchantProtection = "REVERSAL_MERCHANT_PROTECTION",
        /// A correction.
        Correction = "CORRECTION",
        /// Commission.
        Commission = "COMMISSION",
        /// A charge; see the detailed type.
        Charge = "CHARGE",
        /// A credit; see the detailed type.
        Credit = "CREDIT",
        /// A holdback by Klarna.
        Holdback = "HOLDBACK",
        /// A release of a holdback.
        Release = "RELEASE",
    }
}

words! {
    /// The detailed type of a transaction (`detailed_type`).
    pub enum DetailedType {
        /// Commission.
        Commission = "COMMISSION",
        /// A correction in the merchant's favour.
        CreditedCorrection = "CREDITED_CORRECTION",
        /// Percentage fee of a purchase.
        PurchaseFeePercentage = "PURCHASE_FEE_PERCENTAGE",
        /// Refund of a percentage fee.
        PurchaseFeePercentageRefund = "PURCHASE_FEE_PERCENTAGE_REFUND",
        /// Fee for a late return.
        LateReturnFee = "LATE_RETURN_FEE",
        /// Fixed fee of a purchase.
        PurchaseFeeFixed = "PURCHASE_FEE_FIXED",
        /// Fee for an expired order, tax included.
        ExpiryFeeGross = "EXPIRY_FEE_GROSS",
        /// Fee for an expired order.
        ExpiryFee = "EXPIRY_FEE",
        /// Servicing fee.
        ServicingFee = "SERVICING_FEE",
        /// Fee for a return.
        ReturnFee = "RETURN_FEE",
        /// Fee for an additional invoice.
        ExtraInvoiceFee = "EXTRA_INVOICE_FEE",
        /// A refund.
        PurchaseReturn = "PURCHASE_RETURN",
        /// Refund of commission.
        CommissionReturn = "COMMISSION_RETURN",
        /// A reversal.
        Reversal = "REVERSAL",
        /// Charged under the fraud policy.
        FraudPolicyCharge = "FRAUD_POLICY_CHARGE",
        /// Refund of commission, tax included.
        CommissionReturnGross = "COMMISSION_RETURN_GROSS",
        /// Credited under the fraud policy, without tax.
        FraudPolicyCreditNet = "FRAUD_POLICY_CREDIT_NET",
        /// A capture.
        Purchase = "PURCHASE",
        /// A manual entry by Klarna.
        ManualEntry = "MANUAL_ENTRY",
        /// A loan to the merchant, paid out.
        LoanPayout = "LOAN_PAYOUT",
        /// A loan to the merchant, paid back.
        LoanAmortisation = "LOAN_AMORTISATION",
        /// Fee of a loan to the merchant.
        LoanFee = "LOAN_FEE",
        /// A fee refund.
        FeeRefund = "FEE_REFUND",
        /// Percentage commission of a purchase.
        PurchaseCommissionPercentage = "PURCHASE_COMMISSION_PERCENTAGE",
        /// Share of Klarna's revenue.
        RevenueShare = "REVENUE_SHARE",
        /// Reversal of a share of Klarna's revenue.
        RevenueShareReversal = "REVENUE_SHARE_REVERSAL",
        /// Fee for a later due date.
        ExtendDueDateFee = "EXTEND_DUE_DATE_FEE",
        /// Transferred from an older integration.
        TransferFromLegacyIntegration = "TRANSFER_FROM_LEGACY_INTEGRATION",
        /// Correction of a fixed fee, United Kingdom.
        FixedFeeCorrectionUk = "FIXED_FEE_CORRECTION_UK",
        /// Correction of a percentage fee, United Kingdom.
        PercentageFeeCorrectionUk = "PERCENTAGE_FEE_CORRECTION_UK",
        /// Correction of the tax on a fee, United Kingdom.
        VatOnFeeCorrectionUk = "VAT_ON_FEE_CORRECTION_UK",
        /// Correction of a fixed fee, Sweden.
        FixedFeeCorrectionSe = "FIXED_FEE_CORRECTION_SE",
        /// Correction of a percentage fee, Sweden.
        PercentageFeeCorrectionSe = "PERCENTAGE_FEE_CORRECTION_SE",
        /// Correction of a percentage fee.
        PercentageFeeCorrection = "PERCENTAGE_FEE_CORRECTION",
        /// Correction of a fixed fee.
        FixedFeeCorrection = "FIXED_FEE_CORRECTION",
        /// Rolling reserve.
        RollingReserve = "ROLLING_RESERVE",
        /// Percentage fees.
        PercentageFees = "PERCENTAGE_FEES",
        /// A payment reminder.
        PaymentReminder = "PAYMENT_REMINDER",
        /// A correction.
        Correction = "CORRECTION",
        /// Held while Klarna reviews.
        UnderReview = "UNDER_REVIEW",
        /// Held because bank details are missing.
        InsufficientBankAccountDetails = "INSUFFICIENT_BANK_ACCOUNT_DETAILS",
        /// Fee of a dispute.
        DisputeFee = "DISPUTE_FEE",
        /// Refund of a dispute fee.
        DisputeFeeRefund = "DISPUTE_FEE_REFUND",
        /// Correction after a dispute.
        CorrectionDispute = "CORRECTION_DISPUTE",
        /// A payment default.
        PaymentDefault = "PAYMENT_DEFAULT",
    }
}
