using System.Globalization;
using System.Text.Json;

namespace Trading.Testing;

/// <summary>How OKX writes: everything as text, numbers without needless zeros, what there is not as an empty text.</summary>
internal static class OkxText
{
    public static string Of(decimal value) => (value / 1.0000000000000000000000000000m).ToString(CultureInfo.InvariantCulture);

    public static string Of(long value) => value.ToString(CultureInfo.InvariantCulture);

    public static string Of(Timestamp time) => Of(time.ToUnixMilliseconds());

    /// <summary>What the venue calls the kind of an instrument.</summary>
    public static string TypeOf(SimulatedInstrument instrument) => instrument.IsPerpetual ? "SWAP" : "SPOT";

    public static void WriteLevels(this Utf8JsonWriter json, string name, SimulatedInstrument instrument, IReadOnlyList<BookLevel> levels)
    {
        json.WriteStartArray(name);
        foreach (var level in levels)
        {
            json.WriteStartArray();
            json.WriteStringValue(Of(instrument.Price(level.PriceTicks)));
            json.WriteStringValue(Of(instrument.Quantity(level.SizeLots)));
            json.WriteStringValue("0");
            json.WriteStringValue(level.SizeLots == 0 ? "0" : "1");
            json.WriteEndArray();
        }

        json.WriteEndArray();
    }
}
