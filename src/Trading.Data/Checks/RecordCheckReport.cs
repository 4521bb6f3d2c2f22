using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Trading.Data;

/// <summary>What a <see cref="MarketDataChecker"/> found: for people by <see cref="ToString"/>, for programs by <see cref="ToJson"/>.</summary>
public sealed class RecordCheckReport
{
    private readonly long[] _counts = new long[Enum.GetValues<RecordFindingKind>().Length];
    private readonly List<RecordFinding> _findings = [];
    private readonly RecordCheckOptions _options;

    internal RecordCheckReport(string description, MarketDataKind kind, RecordCheckOptions options)
    {
        Description = description;
        Kind = kind;
        _options = options;
    }

    /// <summary>Where the data comes from.</summary>
    public string Description { get; }

    /// <summary>What it is.</summary>
    public MarketDataKind Kind { get; }

    /// <summary>How many rows there were.</summary>
    public long Rows { get; internal set; }

    /// <summary>How many records are left after what was dropped.</summary>
    public long Records { get; internal set; }

    /// <summary>The time of the first record that is left.</summary>
    public Timestamp Start { get; internal set; }

    /// <summary>The time of the last record that is left.</summary>
    public Timestamp End { get; internal set; }

    /// <summary>The longest silence between two records; with a calendar of the time in which the market was open.</summary>
    public TimeSpan LargestGap { get; internal set; }

    /// <summary>Whether nothing was found whose policy is to fail.</summary>
    public bool IsAccepted => FirstFailure is null;

    /// <summary>The findings in the order in which they were found, the first hundred of each kind unless the options say otherwise.</summary>
    public IReadOnlyList<RecordFinding> Findings => _findings;

    internal RecordFinding? FirstFailure { get; private set; }

    /// <summary>How often something was found, listed or not.</summary>
    public long CountOf(RecordFindingKind kind) => _counts[(int)kind];

    /// <summary>The report for a person, in the invariant culture.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{Description}: {Rows:N0} rows of {MarketDataKinds.NameOf(Kind)}");
        if (Records > 0)
            text.Append(CultureInfo.InvariantCulture, $", from {Start} to {End}, the longest silence {LargestGap}");
        text.Append(CultureInfo.InvariantCulture, $"\n{(IsAccepted ? "accepted" : "refused")}, {Records:N0} {MarketDataKinds.NameOf(Kind)}\n");
        foreach (var kind in Enum.GetValues<RecordFindingKind>())
        {
            long count = CountOf(kind);
            if (count == 0)
                continue;
            text.Append(CultureInfo.InvariantCulture, $"{kind}: {count:N0}, {BarCheckReport.DoneOf(_options.PolicyOf(kind))}\n");
            foreach (var finding in _findings.Where(finding => finding.Kind == kind))
                text.Append("  ").Append(finding.Text).Append('\n');
            long more = count - Math.Min(count, _options.MaxListed);
            if (more > 0)
                text.Append(CultureInfo.InvariantCulture, $"  and {more:N0} more\n");
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
            json.WriteString("kind", MarketDataKinds.NameOf(Kind));
            json.WriteBoolean("accepted", IsAccepted);
            json.WriteNumber("rows", Rows);
            json.WriteNumber("records", Records);
            if (Records > 0)
            {
                json.WriteString("start", Start.ToString());
                json.WriteString("end", End.ToString());
            }

            json.WriteNumber("largestGapSeconds", LargestGap.TotalSeconds);
            json.WriteStartObject("counts");
            foreach (var kind in Enum.GetValues<RecordFindingKind>().Where(kind => CountOf(kind) > 0))
                json.WriteNumber(JsonNamingPolicy.CamelCase.ConvertName(kind.ToString()), CountOf(kind));
            json.WriteEndObject();
            json.WriteStartArray("findings");
            foreach (var finding in _findings)
                Write(json, finding);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    internal BarFindingPolicy PolicyOf(RecordFindingKind kind) => _options.PolicyOf(kind);

    internal BarFindingPolicy Add(RecordFindingKind kind, long row, Timestamp time, string text)
    {
        var policy = _options.PolicyOf(kind);
        var finding = new RecordFinding(kind, row, time, text, policy);
        if (_counts[(int)kind]++ < _options.MaxListed)
            _findings.Add(finding);
        if (policy == BarFindingPolicy.Fail)
            FirstFailure ??= finding;
        return policy;
    }

    private static void Write(Utf8JsonWriter json, RecordFinding finding)
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
}
