using static Trading.Analytics.DefinitionList;

namespace Trading.Analytics;

internal static class TradeDefinitions
{
    private const string Tharp = "Tharp (2008), Definitive Guide to Position Sizing";

    public static IReadOnlyList<StatisticDefinition> Create() => new DefinitionList("trades", "Trades")
        .Count("trades", "Trades", "number of closed round trips", Plain, s => s.Trades.Count)
        .Count("winningTrades", "Winning trades", "trades with a profit after fees > 0", Plain, s => s.Trades.Wins)
        .Count("losingTrades", "Losing trades", "trades with a profit after fees < 0", Plain, s => s.Trades.Losses)
        .Percent("winRate", "Win rate", "wins / (wins + losses)", Plain, s => s.Trades.WinRate)
        .Money("grossProfit", "Gross profit", "Σ of wins", Plain, s => s.Trades.GrossProfit)
        .Money("grossLoss", "Gross loss", "|Σ of losses|", Plain, s => s.Trades.GrossLoss)
        .Ratio("profitFactor", "Profit factor", "gross profit / gross loss", "Vince (1992), The Mathematics of Money Management", s => s.Trades.ProfitFactor)
        .Money("expectancy", "Expectancy", "mean profit of a trade = win rate · average win − loss rate · |average loss|", Tharp, s => s.Trades.Expectancy, signed: true)
        .Ratio("expectancyRatio", "Expectancy ratio", "mean profit / |average loss|", Tharp, s => s.Trades.ExpectancyRatio, signed: true)
        .Money("averageWin", "Average win", "gross profit / wins", Plain, s => s.Trades.AverageWin)
        .Money("averageLoss", "Average loss", "Σ of losses / losses", Plain, s => s.Trades.AverageLoss)
        .Money("largestWin", "Largest win", "max profit", Plain, s => s.Trades.LargestWin)
        .Money("largestLoss", "Largest loss", "min profit", Plain, s => s.Trades.LargestLoss)
        .Ratio("payoffRatio", "Payoff ratio", "average win / |average loss|", Plain, s => s.Trades.PayoffRatio)
        .Percent("averageTradeReturn", "Average trade return", "mean of profit / worth of the entry", Plain, s => s.Trades.AverageReturn, signed: true)
        .Percent("medianTradeReturn", "Median trade return", "median of profit / worth of the entry", Plain, s => s.Trades.MedianReturn, signed: true)
        .Percent("tradeReturnDeviation", "Deviation of trade returns", "σ of profit / worth of the entry", Plain, s => s.Trades.ReturnDeviation)
        .Percent("bestTrade", "Best trade", "max of profit / worth of the entry", Plain, s => s.Trades.BestReturn, signed: true)
        .Percent("worstTrade", "Worst trade", "min of profit / worth of the entry", Plain, s => s.Trades.WorstReturn, signed: true)
        .Percent("kellyCriterion", "Kelly criterion", "win rate − (1 − win rate) / payoff ratio", "Kelly (1956), A new interpretation of information rate",
            s => s.Trades.Kelly, signed: true)
        .Ratio("systemQualityNumber", "System quality number", "√n · mean profit / σ of profits", Tharp, s => s.Trades.SystemQualityNumber, signed: true)
        .Count("longestWinStreak", "Longest win streak", "longest run of wins in order of exits", Plain, s => s.Trades.LongestWinStreak)
        .Count("longestLossStreak", "Longest loss streak", "longest run of losses in order of exits", Plain, s => s.Trades.LongestLossStreak)
        .Duration("averageTradeDuration", "Average trade length", "mean of exit − entry", Plain, s => s.Trades.AverageDuration)
        .Duration("medianTradeDuration", "Median trade length", "median of exit − entry", Plain, s => s.Trades.MedianDuration)
        .Duration("longestTradeDuration", "Longest trade", "max of exit − entry", Plain, s => s.Trades.LongestDuration)
        .Count("averageTradeBars", "Average bars held", "mean number of bars of a trade", Plain, s => s.Trades.AverageBars)
        .Money("averageMaxAdverse", "Average adverse excursion", "mean of the worst unrealised profit at a bar's close",
            "Sweeney (1996), Maximum Adverse Excursion", s => s.Trades.AverageMaxAdverse)
        .Money("averageMaxFavorable", "Average favourable excursion", "mean of the best unrealised profit at a bar's close",
            "Sweeney (1996), Maximum Adverse Excursion", s => s.Trades.AverageMaxFavorable)
        .Ratio("edgeRatio", "Edge ratio", "Σ of best / |Σ of worst unrealised profits|", "Faith (2007), Way of the Turtle; not scaled by volatility", s => s.Trades.EdgeRatio)
        .Items;

    public static IReadOnlyList<StatisticDefinition> CreateOfSide(string prefix, string title, Func<BacktestStatistics, TradeStatistics> side) =>
        new DefinitionList(prefix, title)
            .Count($"{prefix}Trades", "Trades", $"closed round trips that were {prefix}", Plain, s => side(s).Count)
            .Money($"{prefix}NetProfit", "Net profit", "Σ of profits after fees", Plain, s => side(s).NetProfit, signed: true)
            .Percent($"{prefix}WinRate", "Win rate", "wins / (wins + losses)", Plain, s => side(s).WinRate)
            .Ratio($"{prefix}ProfitFactor", "Profit factor", "gross profit / gross loss", Plain, s => side(s).ProfitFactor)
            .Money($"{prefix}Expectancy", "Expectancy", "mean profit of a trade", Plain, s => side(s).Expectancy, signed: true)
            .Percent($"{prefix}AverageReturn", "Average trade return", "mean of profit / worth of the entry", Plain, s => side(s).AverageReturn, signed: true)
            .Duration($"{prefix}AverageDuration", "Average trade length", "mean of exit − entry", Plain, s => side(s).AverageDuration)
            .Items;
}
