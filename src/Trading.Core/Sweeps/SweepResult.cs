using System.Globalization;
using System.Text;

namespace Trading;

/// <summary>The runs of a sweep, in the order of their parameter sets.</summary>
public sealed class SweepResult
{
    internal SweepResult(IReadOnlyList<SweepRow> rows, TimeSpan elapsed)
    {
        Rows = rows;
        Elapsed = elapsed;
    }

    /// <summary>The runs.</summary>
    public IReadOnlyList<SweepRow> Rows { get; }

    /// <summary>How long it took by the wall clock.</summary>
    public TimeSpan Elapsed { get; }

    /// <summary>The runs as CSV: parameters, then figures; in the invariant culture.</summary>
    public string ToCsv()
    {
        string[] names = [.. Rows.SelectMany(row => row.Parameters.Keys).Distinct(StringComparer.OrdinalIgnoreCase)];
        var text = new StringBuilder();
        text.AppendJoin(',', names.Concat(["final_equity", "total_return", "max_drawdown", "trades", "win_rate", "fees", "order_hash", "fault"]).Select(Field)).Append('\n');
        foreach (var row in Rows)
        {
            text.AppendJoin(',', names.Select(name => Field(row.Parameters.GetValueOrDefault(name, ""))));
            text.Append(CultureInfo.InvariantCulture, $",{row.FinalEquity},{row.TotalReturn:R},{row.MaxDrawdown:R},{row.Trades},{row.WinRate:R},{row.Fees},{row.OrderHash},{Field(row.Fault ?? "")}\n");
        }

        return text.ToString();
    }

    /// <summary>The runs as CSV.</summary>
    public override string ToString() => ToCsv();

    private static string Field(string text) =>
        text.AsSpan().IndexOfAny(",\"\n\r") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
