namespace Trading.Exchanges.Binance;

/// <summary>The countdown after which futures cancel all orders of an instrument.</summary>
internal sealed class BinanceDeadManSwitch(BinanceMarket market, VenueRestClient rest) : IDeadManSwitch
{
    public async Task SetAsync(Instrument? instrument, TimeSpan timeout, CancellationToken cancellationToken)
    {
        if (instrument is null)
            throw new NotSupportedException("Binance has a switch for each instrument, and none for all.");
        await rest.SendAsync(
            new()
            {
                Method = HttpMethod.Post,
                Path = market.Prefix + "countdownCancelAll",
                Query = new QueryText().Add("symbol", instrument.Id.Symbol).Add("countdownTime", (long)timeout.TotalMilliseconds).ToString(),
                IsSigned = true,
                IsCommand = true,
                Lane = RequestLane.Cancel,
                Charges = BinanceLimits.Of(10),
            },
            cancellationToken);
    }
}
