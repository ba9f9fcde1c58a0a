//! How goods travel: what Order Management says about shipping.

use serde::{Deserialize, Serialize};

use crate::fields::private::Private;
use crate::fields::word::words;

words! {
    /// How goods reach the customer (Order Management, `shipping_info.shipping_method`).
    pub enum ShippingMethod {
        /// Picked up in the shop.
        PickUpStore = "PickUpStore",
        /// Brought home.
        Home = "Home",
        /// Letter box, registered.
        BoxReg = "BoxReg",
        /// Letter box, not registered.
        BoxUnreg = "BoxUnreg",
        /// Picked up at an agent's.
        PickUpPoint = "PickUpPoint",
        /// The merchant's own delivery.
        Own = "Own",
        /// By post.
        Postal = "Postal",
        /// A parcel locker of DHL's.
        DhlPackstation = "DHLPackstation",
        /// Nothing to carry.
        Digital = "Digital",
        /// Not said.
        Undefined = "Undefined",
        /// Picked up at a warehouse.
        PickUpWarehouse = "PickUpWarehouse",
        /// Ordered ahead, collected in the shop.
        ClickCollect = "ClickCollect",
        /// On a pallet.
        PalletDelivery = "PalletDelivery",
    }
}

/// One shipment (Order Management, `shipping_info`). At most 500 in a capture.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ShippingInfo {
    /// The carrier, by Klarna's list. At most 100 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shipping_company: Option<String>,
    /// How it reaches the customer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shipping_method: Option<ShippingMethod>,
    /// Tracking number. At most 100 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tracking_number: Option<Private>,
    /// Where the customer can follow it. At most 1024 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tracking_uri: Option<Private>,
    /// The carrier of a return. At most 100 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub return_shipping_company: Option<String>,
    /// Tracking number of a return. At most 100 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub return_tracking_number: Option<Private>,
    /// Where the customer can follow a return. At most 1024 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub return_tracking_uri: Option<Private>,
}

/// The way of shipping a customer chose (Order Management, `selected_shipping_option`). Amounts are minor units.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct SelectedShippingOption {
    /// Its id in the merchant's shipping system.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Its name on the screen.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Its type.
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub option_type: Option<String>,
    /// Its method.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub method: Option<String>,
    /// Its class.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub class: Option<String>,
    /// Its carrier.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub carrier: Option<String>,
    /// The carrier's product.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub carrier_product: Option<CarrierProduct>,
    /// Its price.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub price: Option<i64>,
    /// Tax within the price.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tax_amount: Option<i64>,
    /// Tax rate in hundredths of a percent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tax_rate: Option<i64>,
    /// Where it is delivered to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub location: Option<ShippingLocation>,
    /// When it is delivered.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub timeslot: Option<Timeslot>,
    /// What the customer added to it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub selected_addons: Option<Vec<ShippingAddon>>,
    /// Shipment id in the merchant's shipping system.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tms_reference: Option<String>,
}

/// A carrier's product (Order Management, `carrier_product`).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct CarrierProduct {
    /// Its id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub identifier: Option<String>,
    /// Its name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}

/// A place goods are delivered to (Order Management, `location`).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ShippingLocation {
    /// Its id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Its name on the screen.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Price of this place in minor units.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub price: Option<i64>,
    /// Its address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub address: Option<LocationAddress>,
}

/// Address of a [`ShippingLocation`].
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct LocationAddress {
    /// Street and number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub street_address: Option<Private>,
    /// Second line; Klarna writes this name with two underscores.
    #[serde(rename = "street_address__2", skip_serializing_if = "Option::is_none")]
    pub street_address2: Option<Private>,
    /// Postal code.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub postal_code: Option<Private>,
    /// City.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub city: Option<Private>,
    /// Region.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub region: Option<Private>,
    /// Country.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
}

/// When goods are delivered (Order Management, `timeslot`).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Timeslot {
    /// Its id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Its start.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start: Option<String>,
    /// Its end.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end: Option<String>,
    /// Until when it can be chosen.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cutoff: Option<String>,
    /// Its price in minor units.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub price: Option<i64>,
}

/// Something added to a way of shipping (Order Management, `addon`).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ShippingAddon {
    /// What it is, such as a text message or a door code.
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub addon_type: Option<String>,
    /// Its price in minor units.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub price: Option<i64>,
    /// Its id in the merchant's shipping system.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub external_id: Option<String>,
    /// What the customer typed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_input: Option<Private>,
}
