using System.Globalization;
using System.Text;

namespace Trading;

/// <summary>What <see cref="LookaheadCheck"/> saw.</summary>
/// <param name="Strategy">The strategy's name.</param>
/// <param name="Bars">How many bars there were.</param>
/// <param name="Cuts">How many times they were cut.</param>
/// <param name="OrderCount">How many orders the run over all bars sent; where there are none, nothing was checked.</param>
/// <param name="Findings">Where orders differ, at most one a cut.</param>
public sealed record LookaheadReport(string Strategy, int Bars, int Cuts, int OrderCount, IReadOnlyList<LookaheadFinding> Findings)
{
    /// <summary>Whether no order depends on what came after it.</summary>
    public bool IsClean => Findings.Count == 0;

    /// <summary>What stopped the strategy before the end of the data; <see langword="null"/> where nothing did.</summary>
    public string? Fault { get; init; }

    /// <summary>The report in a few lines.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        text.AppendLine(string.Create(CultureInfo.InvariantCulture, $"{Strategy}: {OrderCount} orders over {Bars} bars, cut {Cuts} times"));
        foreach (var finding in Findings)
            text.Append("  ").AppendLine(finding.ToString());
        text.Append(IsClean
            ? OrderCount == 0 ? "  No order was sent, so nothing was checked." : "  No order depends on what came after it."
            : string.Create(CultureInfo.InvariantCulture, $"  The strategy sees the future: {Findings.Count} of {Cuts} cuts changed orders that came before them."));
        return text.ToString();
    }
}
