namespace Trading.Analytics;

/// <summary>What the closed trades came to. A trade that made exactly nothing is neither won nor lost.</summary>
/// <remarks>Money is <see langword="null"/> where there is nothing to count, and where a trade's quote currency is not the account's.</remarks>
public sealed record TradeStatistics
{
    /// <summary>The number of trades.</summary>
    public required int Count { get; init; }

    /// <summary>How many made money after fees.</summary>
    public required int Wins { get; init; }

    /// <summary>How many lost money after fees.</summary>
    public required int Losses { get; init; }

    /// <summary>Wins over wins and losses.</summary>
    public required double WinRate { get; init; }

    /// <summary>The sum of profits after fees.</summary>
    public required decimal? NetProfit { get; init; }

    /// <summary>The sum of the wins.</summary>
    public required decimal? GrossProfit { get; init; }

    /// <summary>The sum of the losses, a positive number.</summary>
    public required decimal? GrossLoss { get; init; }

    /// <summary>Gross profit over gross loss.</summary>
    public required double ProfitFactor { get; init; }

    /// <summary>The mean profit of a trade.</summary>
    public required decimal? Expectancy { get; init; }

    /// <summary>The mean profit in units of the mean loss.</summary>
    public required double ExpectancyRatio { get; init; }

    /// <summary>The mean win.</summary>
    public required decimal? AverageWin { get; init; }

    /// <summary>The mean loss, a negative number.</summary>
    public required decimal? AverageLoss { get; init; }

    /// <summary>The largest win.</summary>
    public required decimal? LargestWin { get; init; }

    /// <summary>The largest loss, a negative number.</summary>
    public required decimal? LargestLoss { get; init; }

    /// <summary>Mean win over mean loss.</summary>
    public required double PayoffRatio { get; init; }

    /// <summary>The mean return on what the entry was worth.</summary>
    public required double AverageReturn { get; init; }

    /// <summary>The median of those returns.</summary>
    public required double MedianReturn { get; init; }

    /// <summary>Their standard deviation.</summary>
    public required double ReturnDeviation { get; init; }

    /// <summary>The best of them.</summary>
    public required double BestReturn { get; init; }

    /// <summary>The worst of them.</summary>
    public required double WorstReturn { get; init; }

    /// <summary>The Kelly criterion of the profits.</summary>
    public required double Kelly { get; init; }

    /// <summary>√n · mean profit / standard deviation of profits.</summary>
    public required double SystemQualityNumber { get; init; }

    /// <summary>The longest run of wins.</summary>
    public required int LongestWinStreak { get; init; }

    /// <summary>The longest run of losses.</summary>
    public required int LongestLossStreak { get; init; }

    /// <summary>The mean time from entry to exit.</summary>
    public required TimeSpan? AverageDuration { get; init; }

    /// <summary>The median time from entry to exit.</summary>
    public required TimeSpan? MedianDuration { get; init; }

    /// <summary>The longest time from entry to exit.</summary>
    public required TimeSpan? LongestDuration { get; init; }

    /// <summary>The mean number of bars held.</summary>
    public required double AverageBars { get; init; }

    /// <summary>The mean of the worst unrealised profits.</summary>
    public required decimal? AverageMaxAdverse { get; init; }

    /// <summary>The mean of the best unrealised profits.</summary>
    public required decimal? AverageMaxFavorable { get; init; }

    /// <summary>Mean best over mean worst unrealised profit: how much further trades went one's way than against it.</summary>
    public required double EdgeRatio { get; init; }

    /// <summary>Computes the statistics of some trades, in order of their exits.</summary>
    /// <param name="trips">The trades; an empty list gives counts of 0 and no figures.</param>
    /// <param name="currency">The account's currency.</param>
    public static TradeStatistics From(IReadOnlyList<RoundTrip> trips, Currency currency)
    {
        ArgumentNullException.ThrowIfNull(trips);
        // Profits in different currencies must not be added up.
        bool oneCurrency = trips.All(trip => trip.Instrument.QuoteCurrency.Code == currency.Code);
        decimal? Money(IEnumerable<decimal> amounts, Func<IEnumerable<decimal>, decimal> measure) =>
            oneCurrency && amounts.Any() ? measure(amounts) : null;
        decimal? Mean(IEnumerable<decimal> amounts) => Money(amounts, all => currency.Round(all.Average()));

        decimal[] profits = [.. trips.Select(trip => trip.NetProfit)];
        decimal[] wins = [.. profits.Where(profit => profit > 0)], losses = [.. profits.Where(profit => profit < 0)];
        double[] values = oneCurrency ? [.. profits.Select(profit => (double)profit)] : [];
        double[] signs = [.. profits.Select(profit => (double)Math.Sign(profit))];
        double[] returns = [.. trips.Select(trip => trip.Return)];
        double[] ticks = [.. trips.Select(trip => (double)(trip.ExitTime - trip.EntryTime).Ticks)];
        double adverse = trips.Sum(trip => (double)trip.MaxAdverse), favorable = trips.Sum(trip => (double)trip.MaxFavorable);
        return new()
        {
            Count = trips.Count,
            Wins = wins.Length,
            Losses = losses.Length,
            WinRate = WinLossMeasures.WinRate(signs),
            NetProfit = Money(profits, all => all.Sum()),
            GrossProfit = oneCurrency && trips.Count > 0 ? wins.Sum() : null,
            GrossLoss = oneCurrency && trips.Count > 0 ? -losses.Sum() : null,
            ProfitFactor = WinLossMeasures.ProfitFactor(values),
            Expectancy = Mean(profits),
            ExpectancyRatio = Sample.Mean(values) / -WinLossMeasures.AverageLoss(values),
            AverageWin = Mean(wins),
            AverageLoss = Mean(losses),
            LargestWin = Money(wins, all => all.Max()),
            LargestLoss = Money(losses, all => all.Min()),
            PayoffRatio = WinLossMeasures.PayoffRatio(values),
            AverageReturn = Sample.Mean(returns),
            MedianReturn = Sample.Quantile(returns, 0.5),
            ReturnDeviation = Sample.StandardDeviation(returns),
            BestReturn = ReturnMeasures.Best(returns),
            WorstReturn = ReturnMeasures.Worst(returns),
            Kelly = WinLossMeasures.Kelly(values),
            SystemQualityNumber = WinLossMeasures.SystemQualityNumber(values),
            LongestWinStreak = WinLossMeasures.LongestWinStreak(signs),
            LongestLossStreak = WinLossMeasures.LongestLossStreak(signs),
            AverageDuration = trips.Count == 0 ? null : new TimeSpan((long)Sample.Mean(ticks)),
            MedianDuration = trips.Count == 0 ? null : new TimeSpan((long)Sample.Quantile(ticks, 0.5)),
            LongestDuration = trips.Count == 0 ? null : new TimeSpan((long)ticks.Max()),
            AverageBars = trips.Count == 0 ? double.NaN : trips.Average(trip => (double)trip.Bars),
            AverageMaxAdverse = Mean(trips.Select(trip => trip.MaxAdverse)),
            AverageMaxFavorable = Mean(trips.Select(trip => trip.MaxFavorable)),
            EdgeRatio = oneCurrency && adverse < 0 ? favorable / -adverse : double.NaN,
        };
    }
}
