//! How goods travel: what Order Management says about shipping.

use serde::{Deserialize, Serialize};
use serde_with::skip_serializing_none;

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
#[skip_serializing_none]
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ShippingInfo {
    /// The carrier, by Klarna's list. At most 100 characters.
    pub shipping_company: Option<String>,
    /// How it reaches the customer.
    pub shipping_method: Option<ShippingMethod>,
    /// Tracking number. At most 100 characters.
    pub tracking_number: Option<Private>,
    /// Where the customer can follow it. At most 1024 characters.
    pub tracking_uri: Option<Private>,
    /// The carrier of a return. At most 100 characters.
    pub return_shipping_company: Option<String>,
    /// Tracking number of a return. At most 100 characters.
    pub return_tracking_number: Option<Private>,
    /// Where the customer can follow a return. At most 1024 characters.
    pub return_tracking_uri: Option<Private>,
}

/// The way of shipping a customer chose (Order Management, `selected_shipping_option`). Amounts are minor units.
#[skip_serializing_none]
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct SelectedShippingOption {
    /// Its id in the merchant's shipping system.
    pub id: Option<String>,
    /// Its name on the screen.
    pub name: Option<String>,
    /// Its type.
    #[serde(rename = "type")]
    pub option_type: Option<String>,
    /// Its method.
    pub method: Option<String>,
    /// Its class.
    pub class: Option<String>,
    /// Its carrier.
    pub carrier: Option<String>,
    /// The carrier's product.
    pub carrier_product: Option<CarrierProduct>,
    /// Its price.
    pub price: Option<i64>,
    /// Tax within the price.
    pub tax_amount: Option<i64>,
    /// Tax rate in hundredths of a percent.
    pub tax_rate: Option<i64>,
    /// Where it is delivered to.
    pub location: Option<ShippingLocation>,
    /// When it is delivered.
    pub timeslot: Option<Timeslot>,
    /// What the customer added to it.
    pub selected_addons: Option<Vec<ShippingAddon>>,
    /// Shipment id in the merchant's shipping system.
    pub tms_reference: Option<String>,
}

/// A carrier's product (Order Management, `carrier_product`).
#[skip_serializing_none]
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct CarrierProduct {
    /// Its id.
    pub identifier: Option<String>,
    /// Its name.
    pub name: Option<String>,
}

/// A place goods are delivered to (Order Management, `location`).
#[skip_serializing_none]
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ShippingLocation {
    /// Its id.
    pub id: Option<String>,
    /// Its name on the screen.
    pub name: Option<String>,
    /// Price of this place in minor units.
    pub price: Option<i64>,
    /// Its address.
    pub address: Option<LocationAddress>,
}

/// Address of a [`ShippingLocation`].
#[skip_serializing_none]
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct LocationAddress {
    /// Street and number.
    pub street_address: Option<Private>,
    /// Second line; Klarna writes this name with two underscores.
    #[serde(rename = "street_address__2")]
    pub street_address2: Option<Private>,
    /// Postal code.
    pub postal_code: Option<Private>,
    /// City.
    pub city: Option<Private>,
    /// Region.
    pub region: Option<Private>,
    /// Country.
    pub country: Option<String>,
}

/// When goods are delivered (Order Management, `timeslot`).
#[skip_serializing_none]
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Timeslot {
    /// Its id.
    pub id: Option<String>,
    /// Its start.
    pub start: Option<String>,
    /// Its end.
    pub end: Option<String>,
    /// Until when it can be chosen.
    pub cutoff: Option<String>,
    /// Its price in minor units.
    pub price: Option<i64>,
}

/// Something added to a way of shipping (Order Management, `addon`).
#[skip_serializing_none]
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ShippingAddon {
    /// What it is, such as a text message or a door code.
    #[serde(rename = "type")]
    pub addon_type: Option<String>,
    /// Its price in minor units.
    pub price: Option<i64>,
    /// Its id in the merchant's shipping system.
    pub external_id: Option<String>,
    /// What the customer typed.
    pub user_input: Option<Private>,
}
