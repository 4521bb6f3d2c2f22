using System.Diagnostics.CodeAnalysis;

namespace Trading;

/// <summary>A range of SDK versions, written <c>[0.1,1.0)</c>: brackets include an end, parentheses exclude it, an empty end is open.</summary>
public sealed record SdkVersionRange
{
    private readonly string _text;

    private SdkVersionRange(string text) => _text = text;

    /// <summary>The lowest version, or <see langword="null"/>.</summary>
    public Version? Minimum { get; private init; }

    /// <summary>Whether the lowest version belongs to the range.</summary>
    public bool IncludesMinimum { get; private init; }

    /// <summary>The highest version, or <see langword="null"/>.</summary>
    public Version? Maximum { get; private init; }

    /// <summary>Whether the highest version belongs to the range.</summary>
    public bool IncludesMaximum { get; private init; }

    /// <summary>Reads a range, and says whether the text was one.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out SdkVersionRange? range)
    {
        range = null;
        if (text is not { Length: >= 3 } || text[0] is not ('[' or '(') || text[^1] is not (']' or ')'))
            return false;
        string[] ends = text[1..^1].Split(',', StringSplitOptions.TrimEntries);
        if (ends.Length != 2 || !TryParseEnd(ends[0], out var minimum) || !TryParseEnd(ends[1], out var maximum))
            return false;
        range = new(text)
        {
            Minimum = minimum,
            Maximum = maximum,
            IncludesMinimum = text[0] == '[',
            IncludesMaximum = text[^1] == ']',
        };
        return true;
    }

    /// <summary>Whether <paramref name="version"/> lies in the range; missing parts count as 0.</summary>
    public bool Contains(Version version)
    {
        ArgumentNullException.ThrowIfNull(version);
        version = Full(version);
        int low = Minimum is null ? 1 : version.CompareTo(Minimum);
        int high = Maximum is null ? -1 : version.CompareTo(Maximum);
        return (low > 0 || (low == 0 && IncludesMinimum)) && (high < 0 || (high == 0 && IncludesMaximum));
    }

    /// <summary>The range as it was written.</summary>
    public override string ToString() => _text;

    private static bool TryParseEnd(string text, out Version? version)
    {
        version = null;
        if (text.Length == 0)
            return true;
        if (!Version.TryParse(text.Contains('.', StringComparison.Ordinal) ? text : text + ".0", out var parsed))
            return false;
        version = Full(parsed);
        return true;
    }

    private static Version Full(Version version) => new(version.Major, version.Minor, Math.Max(0, version.Build), 0);
}
