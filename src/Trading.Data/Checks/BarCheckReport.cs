using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Trading.Data;

/// <summary>What a <see cref="BarChecker"/> found: for people by <see cref="ToString"/>, for programs by <see cref="ToJson"/>.</summary>
public sealed class BarCheckReport
{
    private readonly long[] _counts = new long[Enum.GetValues<BarFindingKind>().Length];
    private readonly List<BarFinding> _findings = [];
    private readonly BarCheckOptions _options;

    internal BarCheckReport(string description, Timeframe timeframe, BarCheckOptions options)
    {
        Description = description;
        Timeframe = timeframe;
        _options = options;
    }

    /// <summary>Where the bars come from.</summary>
    public string Description { get; }

    /// <summary>How long each bar is.</summary>
    public Timeframe Timeframe { get; }

    /// <summary>How many rows there were.</summary>
    public long Rows { get; internal set; }

    /// <summary>How many bars are left after what was dropped and put in.</summary>
    public long Bars { get; internal set; }

    /// <summary>The open of the first bar that is left.</summary>
    public Timestamp Start { get; internal set; }

    /// <summary>The close of the last bar that is left.</summary>
    public Timestamp End { get; internal set; }

    /// <summary>How many bars are missing in the gaps.</summary>
    public long MissingBars { get; internal set; }

    /// <summary>The longest stretch without a bar.</summary>
    public TimeSpan LargestGap { get; internal set; }

    /// <summary>Whether nothing was found whose policy is to fail.</summary>
    public bool IsAccepted => FirstFailure is null;

    /// <summary>The findings in order of kind, the first hundred of each unless the options say otherwise.</summary>
    public IReadOnlyList<BarFinding> Findings => _findings;

    internal BarFinding? FirstFailure { get; private set; }

    internal BarFindingPolicy PolicyOf(BarFindingKind kind) => _options.PolicyOf(kind);

    /// <summary>How often something was found, listed or not.</summary>
    public long CountOf(BarFindingKind kind) => _counts[(int)kind];

    /// <summary>The report for a person, in the invariant culture.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{Description}: {Rows:N0} rows of {Timeframe}");
        if (Bars > 0)
            text.Append(CultureInfo.InvariantCulture, $", from {Start} to {End}");
        text.Append(CultureInfo.InvariantCulture, $"\n{(IsAccepted ? "accepted" : "refused")}, {Bars:N0} bars\n");
        foreach (var kind in Enum.GetValues<BarFindingKind>())
        {
            long count = CountOf(kind);
            if (count == 0)
                continue;
            text.Append(CultureInfo.InvariantCulture, $"{kind}: {count:N0}, {DoneOf(_options.PolicyOf(kind))}");
            if (kind == BarFindingKind.Gap)
                text.Append(CultureInfo.InvariantCulture, $", {MissingBars:N0} bars missing, the longest for {LargestGap}");
            text.Append('\n');
            long listed = 0;
            foreach (var finding in _findings)
            {
                if (finding.Kind != kind)
                    continue;
                text.Append("  ").Append(finding.Text).Append('\n');
                listed++;
            }

            if (listed < count)
                text.Append(CultureInfo.InvariantCulture, $"  and {count - listed:N0} more\n");
        }

        return text.ToString();
    }

    /// <summary>The report as JSON; times are ISO 8601.</summary>
    public string ToJson()
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            json.WriteString("description", Description);
            json.WriteString("timeframe", Timeframe.ToString());
            json.WriteBoolean("accepted", IsAccepted);
            json.WriteNumber("rows", Rows);
            json.WriteNumber("bars", Bars);
            if (Bars > 0)
            {
                json.WriteString("start", Start.ToString());
                json.WriteString("end", End.ToString());
            }

            json.WriteNumber("missingBars", MissingBars);
            json.WriteNumber("largestGapSeconds", LargestGap.TotalSeconds);
            WriteCounts(json);
            WriteFindings(json);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    internal BarFindingPolicy Add(BarFindingKind kind, long row, Timestamp time, string text)
    {
        var policy = _options.PolicyOf(kind);
        var finding = new BarFinding(kind, row, time, text, policy);
        if (_counts[(int)kind]++ < _options.MaxListed)
            _findings.Add(finding);
        if (policy == BarFindingPolicy.Fail)
            FirstFailure ??= finding;
        return policy;
    }

    internal static string DoneOf(BarFindingPolicy policy) => policy switch
    {
        BarFindingPolicy.Fail => "which refuses the data",
        BarFindingPolicy.Drop => "left out",
        BarFindingPolicy.Fix => "repaired",
        _ => "kept",
    };

    private void WriteCounts(Utf8JsonWriter json)
    {
        json.WriteStartObject("counts");
        foreach (var kind in Enum.GetValues<BarFindingKind>())
        {
            if (CountOf(kind) > 0)
                json.WriteNumber(JsonNamingPolicy.CamelCase.ConvertName(kind.ToString()), CountOf(kind));
        }

        json.WriteEndObject();
    }

    private void WriteFindings(Utf8JsonWriter json)
    {
        json.WriteStartArray("findings");
        foreach (var finding in _findings)
        {
            json.WriteStartObject();
            json.WriteString("kind", JsonNamingPolicy.CamelCase.ConvertName(finding.Kind.ToString()));
            json.WriteNumber("row", finding.Row);
            if (finding.Time != Timestamp.MinValue)
                json.WriteString("time", finding.Time.ToString());
            json.WriteString("text", finding.Text);
            json.WriteString("policy", JsonNamingPolicy.CamelCase.ConvertName(finding.Policy.ToString()));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
