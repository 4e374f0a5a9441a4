package lang

import "strings"

// neutralUnits are written alike in every language: the symbols of the
// International System of Units and its near kin.
func neutralUnits() map[string]Unit {
	u := map[string]Unit{}
	for kind, symbols := range map[string]string{
		"length":      "km hm dm m cm mm nm µm mi ft yd nmi",
		"area":        "km² m² cm² mm² ha km2 m2 cm2 hm² ft² in² mi²",
		"mass":        "kg g mg µg t kt Mt lb lbs oz",
		"temperature": "°c °f ℃ º",
		"other": "l cl dl ml hl m³ m3 km³ cm³ ft³ cc km/h km/u mph kph kmh kmph km/hr m/s km/s ft/s Wh kWh MWh GWh TWh kW MW GW TW W V kV mV mAh kVA MVA " +
			"kJ MJ GJ kcal hp bhp Hz kHz MHz GHz THz bit bits kB MB GB TB PB kbit Mbit Gbit kbps Mbps Gbps Mb/s Gb/s MB/s Mbit/s Gbit/s kbit/s dB dBA hPa kPa MPa mbar psi " +
			"rpm bpm fps dpi ppm ppb mpg mSv µSv mmol mg/l mg/dl g/l µg/l µg/m³ mg/kg g/km l/100km kWh/m²",
		"duration": "h min ms µs ns",
	} {
		for s := range strings.FieldsSeq(symbols) {
			u[strings.ToLower(s)] = Unit{s, kind}
		}
	}
	for s, unit := range map[string]Unit{
		"l": {"litre", "other"}, "bits": {"bit", "other"}, "v": {"volt", "other"}, "w": {"watt", "other"},
		"m2": {"m²", "area"}, "m^2": {"m²", "area"}, "km2": {"km²", "area"}, "cm2": {"cm²", "area"}, "m3": {"m³", "other"},
		"°c": {"°C", "temperature"}, "℃": {"°C", "temperature"}, "°f": {"°F", "temperature"}, "°": {"degree", "temperature"}, "º": {"degree", "temperature"},
		"km/u": {"km/h", "other"}, "kph": {"km/h", "other"}, "kmh": {"km/h", "other"}, "kmph": {"km/h", "other"}, "km/hr": {"km/h", "other"},
		"lbs": {"lb", "mass"}, "celsius": {"°C", "temperature"}, "fahrenheit": {"°F", "temperature"}, "kelvin": {"K", "temperature"}, "k": {"K", "temperature"},
	} {
		u[s] = unit
	}
	return u
}

// codes of ISO 4217 that are no words of English or another language here
// (not ALL, TRY, TOP, SOS).
const isoCodes = "usd eur gbp jpy chf sek nok dkk isk cad aud nzd cny rmb inr pkr lkr brl rub pln czk huf ron bgn uah mxn ars clp cop uyu zar ngn kes egp lbp sar aed qar kwd ils krw hkd sgd twd thb myr idr php vnd btc eth"

// neutralMoney are the currency signs and ISO 4217 codes.
func neutralMoney() map[string]string {
	m := map[string]string{
		"$": "USD", "us$": "USD", "u$s": "USD", "u$d": "USD", "usd$": "USD", "a$": "AUD", "au$": "AUD", "c$": "CAD", "ca$": "CAD", "nz$": "NZD", "hk$": "HKD", "s$": "SGD", "r$": "BRL",
		"mx$": "MXN", "mex$": "MXN", "nt$": "TWD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "₽": "RUB", "₩": "KRW", "₴": "UAH", "₺": "TRY", "₪": "ILS", "zł": "PLN",
		"₫": "VND", "฿": "THB", "₱": "PHP", "₦": "NGN", "₸": "KZT", "₭": "LAK", "₡": "CRC", "₿": "BTC", "¢": "cent", "＄": "USD", "￥": "JPY", "￡": "GBP", "ரூ": "LKR",
		"円": "JPY", "ドル": "USD", "ユーロ": "EUR", "美元": "USD", "欧元": "EUR", "元": "CNY", "달러": "USD", "원": "KRW", "유로": "EUR", "엔": "JPY",
	}
	for code := range strings.FieldsSeq(isoCodes) {
		m[code] = strings.ToUpper(code)
	}
	m["rmb"] = "CNY"
	return m
}

// neutralNotices begin corrections in languages without a file.
func neutralNotices() (out []Notice) {
	for _, start := range words("correction:, rettelse:, rettet:, korrektion:, leiðrétting:, oikaisu:, sprostowanie:, korekta:, erratum:, исправление:, уточнение:, поправка:, виправлення:, уточнення:, oprava:, helyesbítés:, düzeltme:, διόρθωση:, correcció:, ispravak:, 訂正：, 訂正:, 更正：, 更正:, 정정:, 바로잡습니다:, تصحيح:, تنويه:") {
		out = append(out, Notice{Start: start})
	}
	return out
}

// neutralScales stand behind digits in Chinese, Japanese and Korean.
func neutralScales() map[string]float64 {
	return map[string]float64{"十": 10, "百": 100, "千": 1e3, "万": 1e4, "萬": 1e4, "億": 1e8, "亿": 1e8, "兆": 1e12, "백": 100, "천": 1e3, "만": 1e4, "억": 1e8, "조": 1e12}
}

// Counters are the scales and currencies that scripts without spaces write
// behind digits, longest first, and after which a word may go on.
var Counters = []string{"ユーロ", "パーセント", "퍼센트", "ドル", "美元", "欧元", "달러", "유로", "円", "元", "원", "엔", "百", "千", "万", "萬", "億", "亿", "兆", "백", "천", "만", "억", "조"}
