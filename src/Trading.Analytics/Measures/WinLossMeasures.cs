namespace Trading.Analytics;

/// <summary>Wins against losses, of returns or of profits of trades. A zero is neither; a value that is not a number is skipped.</summary>
public static class WinLossMeasures
{
    /// <summary>The sum of the positive values.</summary>
    public static double GrossProfit(ReadOnlySpan<double> values)
    {
        double sum = 0;
        foreach (double value in values)
            sum += value > 0 ? value : 0;
        return sum;
    }

    /// <summary>The sum of the negative values, as a positive number.</summary>
    public static double GrossLoss(ReadOnlySpan<double> values)
    {
        double sum = 0;
        foreach (double value in values)
            sum -= value < 0 ? value : 0;
        return sum;
    }

    /// <summary>How many values are above zero.</summary>
    public static int Wins(ReadOnlySpan<double> values)
    {
        int count = 0;
        foreach (double value in values)
            count += value > 0 ? 1 : 0;
        return count;
    }

    /// <summary>How many values are below zero.</summary>
    public static int Losses(ReadOnlySpan<double> values)
    {
        int count = 0;
        foreach (double value in values)
            count += value < 0 ? 1 : 0;
        return count;
    }

    /// <summary>The share of wins among wins and losses, 0 to 1; not a number where there are neither.</summary>
    public static double WinRate(ReadOnlySpan<double> values) => (double)Wins(values) / (Wins(values) + Losses(values));

    /// <summary>The mean win; not a number where there is none.</summary>
    public static double AverageWin(ReadOnlySpan<double> values) => GrossProfit(values) / Wins(values);

    /// <summary>The mean loss, a negative number; not a number where there is none.</summary>
    public static double AverageLoss(ReadOnlySpan<double> values) => -GrossLoss(values) / Losses(values);

    /// <summary>The profit factor, gross profit over gross loss; not a number without a loss.</summary>
    /// <remarks>Source: Vince (1992), "The Mathematics of Money Management".</remarks>
    public static double ProfitFactor(ReadOnlySpan<double> values)
    {
        double losses = GrossLoss(values);
        return losses > 0 ? GrossProfit(values) / losses : double.NaN;
    }

    /// <summary>The payoff ratio, average win over average loss; not a number without a loss.</summary>
    public static double PayoffRatio(ReadOnlySpan<double> values) => AverageWin(values) / -AverageLoss(values);

    /// <summary>The Kelly criterion, p − (1 − p) / payoff: the share of the capital that would have grown it fastest. Negative: do not bet.</summary>
    /// <remarks>Source: Kelly (1956), "A new interpretation of information rate".</remarks>
    public static double Kelly(ReadOnlySpan<double> values)
    {
        double won = WinRate(values);
        return won - ((1 - won) / PayoffRatio(values));
    }

    /// <summary>The CPC index, profit factor · win rate · payoff ratio; above 1.2 by its author's rule.</summary>
    public static double CpcIndex(ReadOnlySpan<double> values) => ProfitFactor(values) * WinRate(values) * PayoffRatio(values);

    /// <summary>The common-sense ratio, profit factor · tail ratio.</summary>
    /// <remarks>Source: Laurent Bernut, alphasecurecapital.com.</remarks>
    public static double CommonSenseRatio(ReadOnlySpan<double> values) => ProfitFactor(values) * TailMeasures.TailRatio(values);

    /// <summary>The profit ratio, (mean of values of 0 or more / their number) over (|mean of losses| / their number).</summary>
    /// <remarks>Source: quantstats.</remarks>
    public static double ProfitRatio(ReadOnlySpan<double> values)
    {
        double losses = Losses(values), rest = Sample.Count(values) - losses;
        return GrossProfit(values) / (rest * rest) / (GrossLoss(values) / (losses * losses));
    }

    /// <summary>The risk of ruin of equal bets, ((1 − edge) / (1 + edge))ⁿ with the win rate as edge, as quantstats has it.</summary>
    public static double RiskOfRuin(ReadOnlySpan<double> values)
    {
        double won = WinRate(values);
        return Math.Pow((1 - won) / (1 + won), Sample.Count(values));
    }

    /// <summary>The longest run of values above zero.</summary>
    public static int LongestWinStreak(ReadOnlySpan<double> values)
    {
        int longest = 0, current = 0;
        foreach (double value in values)
        {
            current = value > 0 ? current + 1 : 0;
            longest = Math.Max(longest, current);
        }

        return longest;
    }

    /// <summary>The longest run of values below zero.</summary>
    public static int LongestLossStreak(ReadOnlySpan<double> values)
    {
        int longest = 0, current = 0;
        foreach (double value in values)
        {
            current = value < 0 ? current + 1 : 0;
            longest = Math.Max(longest, current);
        }

        return longest;
    }

    /// <summary>The system quality number, √n · mean / standard deviation.</summary>
    /// <remarks>Source: Tharp (2008), "Definitive Guide to Position Sizing". It grows with the number of trades; compare like with like.</remarks>
    public static double SystemQualityNumber(ReadOnlySpan<double> values) => RatioMeasures.Sharpe(values, 0, Sample.Count(values));
}
