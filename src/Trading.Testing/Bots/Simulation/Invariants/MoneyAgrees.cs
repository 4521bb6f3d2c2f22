using Trading.Live;

namespace Trading.Testing;

/// <summary>A bot's money is what it began with and what its fills at the venue brought and cost, as the venue lists them; the ledger itself adds up to zero after every movement, or the bot would have failed.</summary>
/// <remarks>Not looked at where a bot began anew with what it held, as the disk lied or the tick changed, where somebody else traded, and where a fill was booked that the venue did not show.</remarks>
internal sealed class MoneyAgrees : ISimulationInvariant
{
    private const decimal Rounding = 0.0001m;

    public string? Check(SimulationWorld world)
    {
        foreach (var venue in world.Venues)
        {
            if (world.SessionAt(venue) is not { } session)
                return $"{venue.BotId} does not run.";
            if (world.HasLyingDisk || world.HasStruck(FaultKind.ForeignTrade) || world.HasStruck(FaultKind.ChangeTick) || world.Alarms.Any(each => each.Bot == venue.BotId && each.Alarm.Kind == AlarmKind.FillMissing))
                continue;
            decimal expected = SimulationWorld.Cash;
            foreach (var fill in venue.Account.Fills)
            {
                expected -= (fill.Order.Side == OrderSide.Buy ? 1 : -1) * fill.Price * fill.Quantity;
                if (fill.FeeAsset == "USDT")
                    expected -= fill.Fee;
            }

            // A contract's price is not paid: what is open at its average price is still to come.
            if (venue.Market.Instrument.IsPerpetual)
                expected += session.Kernel.Strategies.Sum(strategy => strategy.Positions.Sum(position => position.Quantity * position.AveragePrice));
            decimal money = session.Kernel.Account.BalanceOf(session.Start.Currency);
            if (Math.Abs(money - expected) > Rounding)
                return $"{venue.BotId} counts {money} USDT, and its fills at the venue make {expected}.";
        }

        return null;
    }
}
