using static Trading.Analytics.DefinitionList;

namespace Trading.Analytics;

internal static class CostDefinitions
{
    public static IReadOnlyList<StatisticDefinition> Create() => new DefinitionList("costs", "Costs")
        .Money("fees", "Fees", "Σ of the venue's fees", Plain, s => s.Costs.Fees)
        .Money("slippage", "Slippage", "Σ of what fills cost over the price without slippage; part of the fill prices", Plain, s => s.Costs.Slippage)
        .Money("funding", "Funding", "Σ of funding paid; below zero where received", Plain, s => s.Costs.Funding)
        .Money("totalCosts", "Total costs", "fees + slippage + funding", Plain, s => s.Costs.Total)
        .Money("profitBeforeCosts", "Profit before costs", "net profit + total costs", Plain, s => s.Costs.ProfitBeforeCosts, signed: true)
        .Percent("costShareOfProfit", "Costs of profit", "total costs / profit before costs, where that is above zero", Plain, s => s.Costs.ShareOfProfit)
        .Percent("costShareOfCapital", "Costs of capital", "total costs / initial cash", Plain, s => s.Costs.ShareOfCapital)
        .Percent("costShareOfVolume", "Costs of volume", "total costs / traded volume", Plain, s => s.Costs.ShareOfVolume)
        .Money("costPerTrade", "Costs a trade", "total costs / closed trades", Plain, s => s.Costs.PerTrade)
        .Items;
}
