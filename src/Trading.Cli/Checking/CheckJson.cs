using System.Text.Json;

namespace Trading.Cli.Checking;

/// <summary>The reports of checks as JSON.</summary>
internal static class CheckJson
{
    public static string Of(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true }))
        {
            writer.WriteStartObject();
            write(writer);
            writer.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }

    public static void Write(Utf8JsonWriter writer, LookaheadReport report)
    {
        writer.WriteString("strategy", report.Strategy);
        writer.WriteBoolean("isClean", report.IsClean);
        writer.WriteNumber("bars", report.Bars);
        writer.WriteNumber("cuts", report.Cuts);
        writer.WriteNumber("orders", report.OrderCount);
        writer.WriteStartArray("findings");
        foreach (var finding in report.Findings)
        {
            writer.WriteStartObject();
            writer.WriteString("cut", finding.Cut.ToString());
            writer.WriteString("withFuture", finding.WithFuture);
            writer.WriteString("withoutFuture", finding.WithoutFuture);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    public static void Write(Utf8JsonWriter writer, WarmUpReport report)
    {
        writer.WriteString("strategy", report.Strategy);
        writer.WriteBoolean("isClean", report.IsClean);
        writer.WriteNumber("comparedBars", report.ComparedBars);
        writer.WriteNumber("orders", report.OrderCount);
        writer.WriteNumber("tolerance", report.Tolerance);
        if (report.EnoughBars is { } enough)
            writer.WriteNumber("enoughBars", enough);
        else
            writer.WriteNull("enoughBars");
        writer.WriteStartArray("rows");
        foreach (var row in report.Rows)
        {
            writer.WriteStartObject();
            writer.WriteNumber("bars", row.Bars);
            writer.WriteNumber("largestDifference", row.LargestDifference);
            writer.WriteString("indicator", row.Indicator);
            writer.WriteNumber("ordersDiffering", row.OrdersDiffering);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
