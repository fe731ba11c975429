//! The fixed lists of listings and companies, as enums that know their codes and names.

use crate::kit::i18n::Lang;

/// Defines an enum whose variants have a stable code and a name in both languages.
macro_rules! fixed_list {
    ($(#[$about:meta])* $list:ident { $($variant:ident = $code:literal, $zh:literal, $en:literal;)+ }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        pub enum $list {
            $(#[doc = concat!($zh, " · ", $en)] #[serde(rename = $code)] $variant,)+
        }

        impl $list {
            /// Every entry, in the order of lists.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The code that is stored and sent.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),+ }
            }

            /// The entry with this code.
            pub fn parse(code: &str) -> Option<Self> {
                match code { $($code => Some(Self::$variant),)+ _ => None }
            }

            /// The name in the reader's language.
            pub fn name(self, lang: $crate::kit::i18n::Lang) -> &'static str {
                match self { $(Self::$variant => lang.pick($zh, $en)),+ }
            }
        }

        impl std::fmt::Display for $list {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.code())
            }
        }
    };
}
pub(super) use fixed_list;

fixed_list! {
    /// The form that data has.
    Modality {
        Image = "image", "图像", "Image";
        PointCloud = "point-cloud", "点云", "Point cloud";
        Video = "video", "视频", "Video";
        TimeSeries = "time-series", "时序数据", "Time series";
        Text = "text", "文本", "Text";
        Audio = "audio", "音频", "Audio";
        Drawing = "drawing", "图纸与CAD", "Drawing or CAD";
        Table = "table", "表格与数据库", "Table or database";
        Multimodal = "multimodal", "多模态", "Multimodal";
    }
}

fixed_list! {
    /// The industrial data domains of MIIT 2020-6.
    DataDomain {
        Research = "research", "研发数据", "R&D data";
        Production = "production", "生产数据", "Production data";
        Operation = "operation", "运维数据", "Operation and maintenance data";
        Management = "management", "管理数据", "Management data";
        External = "external", "外部数据", "External data";
    }
}

fixed_list! {
    /// Security levels of GB/T 43697, lowest first.
    SecurityLevel {
        General = "general", "一般数据", "General data";
        Important = "important", "重要数据", "Important data";
        Core = "core", "核心数据", "Core data";
    }
}

impl SecurityLevel {
    /// How data of this level may be worked on or handed over (domain.md section 6). Core data only
    /// on site, by the department's decision.
    pub const fn delivery_modes(self) -> &'static [DeliveryMode] {
        use DeliveryMode::{Onsite, Privacy, Private, SecureSite, Tds};
        match self {
            Self::General => DeliveryMode::ALL,
            Self::Important => &[Onsite, SecureSite, Private, Tds, Privacy],
            Self::Core => &[Onsite],
        }
    }

    /// Whether data of this level may be delivered in this mode.
    pub fn allows(self, mode: DeliveryMode) -> bool {
        self.delivery_modes().contains(&mode)
    }
}

fixed_list! {
    /// How a service is delivered.
    DeliveryMode {
        Onsite = "onsite", "驻场", "On site";
        Remote = "remote", "远程", "Remote";
        Hybrid = "hybrid", "混合", "Hybrid";
        SecureSite = "secure-site", "封闭场地", "Secure site";
        Private = "private", "私有化部署", "Private deployment";
        Api = "api", "接口", "API";
        Tds = "tds", "可信数据空间", "Trusted data space";
        Privacy = "privacy", "隐私计算", "Privacy-preserving computing";
        Media = "media", "介质交付", "Storage media";
    }
}

impl DeliveryMode {
    /// Whether people of the provider have to be at the client's place for at least part of the work.
    pub const fn needs_presence(self) -> bool {
        matches!(self, Self::Onsite | Self::Hybrid | Self::Private)
    }
}

fixed_list! {
    /// What a price is counted by.
    PriceModel {
        PerItem = "per_item", "按条计价", "Per item";
        PerBox = "per_box", "按框计价", "Per box";
        PerPolygon = "per_polygon", "按多边形计价", "Per polygon";
        PerFrame = "per_frame", "按帧计价", "Per frame";
        PerImage = "per_image", "按张计价", "Per image";
        PerHour = "per_hour", "按工时计价", "Per hour";
        PerPersonDay = "per_person_day", "按人天计价", "Per person-day";
        PerAudioHour = "per_audio_hour", "按音频时长计价", "Per hour of audio";
        PerGb = "per_gb", "按数据量计价", "Per GB";
        PerCall = "per_call", "按调用次数计价", "Per call";
        PerMonth = "per_month", "按月计价", "Per month";
        PerProject = "per_project", "按项目计价", "Per project";
        PerDataset = "per_dataset", "按数据集计价", "Per dataset";
        Negotiable = "negotiable", "面议", "Negotiable";
    }
}

impl PriceModel {
    /// The words after a figure, such as `元/框` or `CNY per box`; none where the price is negotiable.
    pub fn unit(self, lang: Lang) -> Option<&'static str> {
        Some(match self {
            Self::PerItem => lang.pick("元/条", "CNY per item"),
            Self::PerBox => lang.pick("元/框", "CNY per box"),
            Self::PerPolygon => lang.pick("元/个", "CNY per polygon"),
            Self::PerFrame => lang.pick("元/帧", "CNY per frame"),
            Self::PerImage => lang.pick("元/张", "CNY per image"),
            Self::PerHour => lang.pick("元/小时", "CNY per hour"),
            Self::PerPersonDay => lang.pick("元/人天", "CNY per person-day"),
            Self::PerAudioHour => lang.pick("元/小时音频", "CNY per hour of audio"),
            Self::PerGb => lang.pick("元/GB", "CNY per GB"),
            Self::PerCall => lang.pick("元/次", "CNY per call"),
            Self::PerMonth => lang.pick("元/月", "CNY per month"),
            Self::PerProject => lang.pick("元/项目", "CNY per project"),
            Self::PerDataset => lang.pick("元/数据集", "CNY per dataset"),
            Self::Negotiable => return None,
        })
    }

    /// Whether the unit price is already the price of the whole order.
    pub const fn is_whole_order(self) -> bool {
        matches!(self, Self::PerProject | Self::PerDataset)
    }

    /// How many units of the price one unit of the volume holds; none where they do not multiply.
    pub const fn units_in(self, volume: VolumeUnit) -> Option<u32> {
        match (self, volume) {
            (Self::PerItem, VolumeUnit::Items | VolumeUnit::Records)
            | (Self::PerBox, VolumeUnit::Boxes)
            | (Self::PerFrame, VolumeUnit::Frames)
            | (Self::PerImage, VolumeUnit::Images)
            | (Self::PerHour | Self::PerAudioHour, VolumeUnit::Hours)
            | (Self::PerGb, VolumeUnit::Gb) => Some(1),
            (Self::PerGb, VolumeUnit::Tb) => Some(1_000),
            _ => None,
        }
    }
}

fixed_list! {
    /// What a volume is counted in.
    VolumeUnit {
        Images = "images", "张图像", "images";
        Frames = "frames", "帧", "frames";
        Hours = "hours", "小时", "hours";
        Items = "items", "条", "items";
        Boxes = "boxes", "框", "boxes";
        Gb = "gb", "GB", "GB";
        Tb = "tb", "TB", "TB";
        Records = "records", "条记录", "records";
        Devices = "devices", "台设备", "devices";
    }
}

fixed_list! {
    /// How a buyer will choose the provider.
    TenderKind {
        Inquiry = "inquiry", "询比价", "Price inquiry";
        Consultation = "consultation", "竞争性磋商", "Competitive consultation";
        OpenTender = "open-tender", "公开招标", "Open tender";
        Direct = "direct", "直接委托", "Direct award";
    }
}

fixed_list! {
    /// Size of a company as it declares itself (MIIT 2011-300), largest first.
    CompanySize {
        Large = "large", "大型", "Large";
        Medium = "medium", "中型", "Medium";
        Small = "small", "小型", "Small";
        Micro = "micro", "微型", "Micro";
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_read_back_and_differ() {
        fn check<T: Copy + PartialEq + std::fmt::Debug>(
            all: &[T],
            code: impl Fn(T) -> &'static str,
            parse: impl Fn(&str) -> Option<T>,
        ) {
            for &entry in all {
                assert_eq!(parse(code(entry)), Some(entry));
            }
            assert_eq!(parse("nothing"), None);
        }
        check(Modality::ALL, Modality::code, Modality::parse);
        check(DataDomain::ALL, DataDomain::code, DataDomain::parse);
        check(SecurityLevel::ALL, SecurityLevel::code, SecurityLevel::parse);
        check(DeliveryMode::ALL, DeliveryMode::code, DeliveryMode::parse);
        check(PriceModel::ALL, PriceModel::code, PriceModel::parse);
        check(VolumeUnit::ALL, VolumeUnit::code, VolumeUnit::parse);
        check(TenderKind::ALL, TenderKind::code, TenderKind::parse);
        check(CompanySize::ALL, CompanySize::code, CompanySize::parse);
    }

    #[test]
    fn the_stricter_the_level_the_fewer_the_ways_of_delivery() {
        assert!(SecurityLevel::General < SecurityLevel::Important && SecurityLevel::Important < SecurityLevel::Core);
        for (level, modes) in [(SecurityLevel::General, 9), (SecurityLevel::Important, 5), (SecurityLevel::Core, 1)] {
            assert_eq!(level.delivery_modes().len(), modes);
        }
        assert!(!SecurityLevel::Important.allows(DeliveryMode::Remote));
        assert!(!SecurityLevel::Important.allows(DeliveryMode::Hybrid));
        assert!(SecurityLevel::Core.allows(DeliveryMode::Onsite));
    }

    #[test]
    fn a_price_multiplies_only_with_its_own_unit() {
        assert_eq!(PriceModel::PerBox.units_in(VolumeUnit::Boxes), Some(1));
        assert_eq!(PriceModel::PerBox.units_in(VolumeUnit::Images), None);
        assert_eq!(PriceModel::PerGb.units_in(VolumeUnit::Tb), Some(1_000));
        assert_eq!(PriceModel::Negotiable.unit(Lang::Zh), None);
        assert_eq!(PriceModel::PerBox.unit(Lang::Zh), Some("元/框"));
    }
}
