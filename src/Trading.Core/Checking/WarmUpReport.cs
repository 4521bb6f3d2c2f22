using System.Globalization;
using System.Text;

namespace Trading;

/// <summary>What <see cref="WarmUpCheck"/> saw.</summary>
/// <param name="Strategy">The strategy's name.</param>
/// <param name="ComparedBars">How many bars at the end of the data were compared.</param>
/// <param name="OrderCount">How many orders the run over all bars sent there.</param>
/// <param name="Tolerance">The difference up to which values count as the same.</param>
/// <param name="Rows">The runs by how much history they had, the shortest first; that one has what the indicators ask for.</param>
public sealed record WarmUpReport(string Strategy, int ComparedBars, int OrderCount, double Tolerance, IReadOnlyList<WarmUpRow> Rows)
{
    /// <summary>Whether the warm-up that the indicators ask for is enough: nothing depends on where the history starts.</summary>
    public bool IsClean => Rows.All(IsSame);

    /// <summary>The least of the histories tried from which on nothing differs; <see langword="null"/> where even the longest is too short.</summary>
    public int? EnoughBars
    {
        get
        {
            int? enough = null;
            foreach (var row in Rows.Reverse().TakeWhile(IsSame))
                enough = row.Bars;
            return enough;
        }
    }

    /// <summary>What stopped the strategy before the end of the data; <see langword="null"/> where nothing did.</summary>
    public string? Fault { get; init; }

    /// <summary>The report in a few lines.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        text.AppendLine(string.Create(CultureInfo.InvariantCulture, $"{Strategy}: {OrderCount} orders over the last {ComparedBars} bars"));
        foreach (var row in Rows)
            text.AppendLine(string.Create(CultureInfo.InvariantCulture, $"  {row.Bars,8} bars before: largest difference {row.LargestDifference:0.###e+0}{(row.Indicator is null ? "" : $" in {row.Indicator}")}, {row.OrdersDiffering} orders differ"));
        text.Append(IsClean ? "  Nothing depends on where the history starts."
            : EnoughBars is { } enough ? string.Create(CultureInfo.InvariantCulture, $"  What the strategy sees depends on where the history starts; {enough} bars before are enough.")
            : "  What the strategy sees depends on where the history starts; even the longest history tried is not enough.");
        return text.ToString();
    }

    private bool IsSame(WarmUpRow row) => row.LargestDifference <= Tolerance && row.OrdersDiffering == 0;
}
