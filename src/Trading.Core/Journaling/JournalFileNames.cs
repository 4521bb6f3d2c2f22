using System.Globalization;

namespace Trading.Journaling;

/// <summary>The names of a journal's files: <c>000001-0000000000000001.journal</c> is segment 1, which begins with entry 1.</summary>
internal static class JournalFileNames
{
    public const string Lock = "writer.lock";
    public const string Reserve = "reserve.space";
    public const string Extension = ".journal";
    public const string Quarantined = ".quarantined";

    public static string OfSegment(long number, long firstSequence) =>
        string.Create(CultureInfo.InvariantCulture, $"{number:D6}-{firstSequence:D16}{Extension}");

    /// <summary>Whether a name is meant as that of a segment, however wrong.</summary>
    public static bool LooksLikeSegment(string name) =>
        name.EndsWith(Extension, StringComparison.OrdinalIgnoreCase) || name.EndsWith(Extension + Quarantined, StringComparison.OrdinalIgnoreCase);

    public static bool TryParse(string name, out long number, out long firstSequence, out bool isQuarantined)
    {
        (number, firstSequence) = (0, 0);
        isQuarantined = name.EndsWith(Quarantined, StringComparison.Ordinal);
        string segment = isQuarantined ? name[..^Quarantined.Length] : name;
        int dash = segment.IndexOf('-', StringComparison.Ordinal);
        return dash > 0 && segment.EndsWith(Extension, StringComparison.Ordinal)
            && long.TryParse(segment.AsSpan(0, dash), NumberStyles.None, CultureInfo.InvariantCulture, out number)
            && long.TryParse(segment.AsSpan(dash + 1, Math.Max(0, segment.Length - dash - 1 - Extension.Length)), NumberStyles.None, CultureInfo.InvariantCulture, out firstSequence)
            && number > 0 && firstSequence > 0 && segment == OfSegment(number, firstSequence);
    }
}
