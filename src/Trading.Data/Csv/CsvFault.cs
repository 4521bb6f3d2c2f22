using System.Text;

namespace Trading.Data;

/// <summary>Builds the sentences that say what is wrong with a CSV file, and where.</summary>
internal static class CsvFault
{
    private const int ShownBytes = 40;

    public static MarketDataException InFile(string path, string what, Exception? inner = null) => inner is null
        ? new($"The file '{path}' {what}")
        : new($"The file '{path}' {what}", inner);

    public static MarketDataException InLine(string path, long line, string what) =>
        new(FormattableString.Invariant($"{path}, line {line}: {what}"));

    public static MarketDataException InField(string path, long line, string column, ReadOnlySpan<byte> value, string what) =>
        new(FormattableString.Invariant($"{path}, line {line}, column '{column}': '{Show(value)}' {what}"));

    /// <summary>The beginning of a text as it stands in a sentence: control characters and broken UTF-8 made visible.</summary>
    public static string Show(ReadOnlySpan<byte> value)
    {
        string text = Encoding.UTF8.GetString(value[..Math.Min(value.Length, ShownBytes)]);
        var shown = new StringBuilder(text.Length);
        foreach (char c in text)
            shown.Append(char.IsControl(c) ? '\uFFFD' : c);
        return value.Length > ShownBytes ? shown.Append('…').ToString() : shown.ToString();
    }
}
