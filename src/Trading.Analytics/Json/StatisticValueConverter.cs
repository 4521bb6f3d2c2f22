using System.Text.Json;
using System.Text.Json.Serialization;

namespace Trading.Analytics;

/// <summary>A statistic as a number in its unit, exact where it is exact; a point in time as text.</summary>
internal sealed class StatisticValueConverter : JsonConverter<StatisticValue>
{
    public override StatisticValue Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

    public override void Write(Utf8JsonWriter writer, StatisticValue value, JsonSerializerOptions options)
    {
        if (!double.IsFinite(value.Number))
            writer.WriteNullValue();
        else if (value.Unit == StatisticUnit.Time)
            writer.WriteStringValue(Timestamp.FromUnixMilliseconds((long)Math.Round(value.Number * 1000)).ToString());
        else if (value.Amount is { } amount)
            writer.WriteNumberValue(amount);
        else
            writer.WriteNumberValue(value.Number);
    }
}
