using static Trading.Analytics.DefinitionList;

namespace Trading.Analytics;

internal static class RiskDefinitions
{
    private const string Bailey = "Bailey and López de Prado (2012), The Sharpe ratio efficient frontier";

    public static IReadOnlyList<StatisticDefinition> Create() => new DefinitionList("risk", "Risk and ratios")
        .Percent("volatility", "Volatility", "σ(r) · √(periods a year), σ with n − 1", Plain, s => s.Risk.Volatility)
        .Percent("downsideDeviation", "Downside deviation", "√(Σ min(r − f, 0)² / n) · √(periods a year), f the risk-free rate of a period",
            "Sortino and van der Meer (1991), Downside risk", s => s.Risk.DownsideDeviation)
        .Ratio("sharpeRatio", "Sharpe ratio", "mean(r − f) / σ(r) · √(periods a year)", "Sharpe (1994), The Sharpe ratio",
            s => s.Risk.SharpeRatio, signed: true)
        .Ratio("smartSharpeRatio", "Smart Sharpe ratio", "Sharpe ratio / √(1 + 2 Σₖ (n − k)/n · |ρ₁|ᵏ)",
            "quantstats, smart_sharpe; a penalty for serial correlation", s => s.Risk.SmartSharpeRatio, signed: true)
        .Ratio("sortinoRatio", "Sortino ratio", "mean(r − f) / √(Σ min(r − f, 0)² / n) · √(periods a year)",
            "Sortino and Price (1994), Performance measurement in a downside risk framework", s => s.Risk.SortinoRatio, signed: true)
        .Ratio("omegaRatio", "Omega ratio", "Σ max(r − f, 0) / Σ max(f − r, 0)", "Keating and Shadwick (2002), A universal performance measure",
            s => s.Risk.OmegaRatio)
        .Ratio("gainToPainRatio", "Gain-to-pain ratio", "Σr / |Σ min(r, 0)|", "Schwager (2012), Hedge Fund Market Wizards",
            s => s.Risk.GainToPainRatio, signed: true)
        .Ratio("skewness", "Skewness", "√(n(n − 1)) / (n − 2) · m₃ / m₂^1.5", "Joanes and Gill (1998)", s => s.Risk.Skewness)
        .Ratio("excessKurtosis", "Excess kurtosis", "n(n + 1)(n − 1) Σd⁴ / ((n − 2)(n − 3)(Σd²)²) − 3(n − 1)² / ((n − 2)(n − 3)), d = r − mean",
            "Joanes and Gill (1998)", s => s.Risk.ExcessKurtosis)
        .Ratio("autocorrelation", "Autocorrelation", "correlation of rᵢ with rᵢ₋₁", Plain, s => s.Risk.Autocorrelation)
        .Percent("valueAtRisk95", "Value at risk 95 %", "5 % quantile of r, linear between order statistics", "Jorion (2006), Value at Risk; historical simulation",
            s => s.Risk.ValueAtRisk95)
        .Percent("valueAtRisk99", "Value at risk 99 %", "1 % quantile of r, linear between order statistics", "Jorion (2006), Value at Risk; historical simulation",
            s => s.Risk.ValueAtRisk99)
        .Percent("expectedShortfall95", "Expected shortfall 95 %", "mean of the worst ⌊(n − 1) · 5 %⌋ + 1 returns; also called CVaR",
            "Rockafellar and Uryasev (2000)", s => s.Risk.ExpectedShortfall95)
        .Percent("gaussianValueAtRisk95", "Gaussian value at risk 95 %", "mean(r) − 1.645 σ(r)", "J.P. Morgan (1996), RiskMetrics technical document",
            s => s.Risk.GaussianValueAtRisk95)
        .Ratio("tailRatio", "Tail ratio", "|95 % quantile of r| / |5 % quantile of r|", "empyrical, tail_ratio", s => s.Risk.TailRatio)
        .Percent("probabilisticSharpeRatio", "Probabilistic Sharpe ratio", "Φ(SR √(n − 1) / √(1 − γ₃ SR + (γ₄ − 1)/4 · SR²)), SR of a period, γ₃ skewness, γ₄ kurtosis",
            Bailey, s => s.Risk.ProbabilisticSharpeRatio)
        .Count("minimumTrackRecordLength", "Minimum track record", "1 + (1 − γ₃ SR + (γ₄ − 1)/4 · SR²) · (1.645 / SR)² periods; ∞ where SR ≤ 0",
            Bailey, s => Math.Ceiling(s.Risk.MinimumTrackRecordLength))
        .Items;
}
