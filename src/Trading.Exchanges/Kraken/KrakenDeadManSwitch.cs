namespace Trading.Exchanges.Kraken;

/// <summary>The countdown after which the venue cancels all orders of the account.</summary>
internal sealed class KrakenDeadManSwitch(VenueRestClient rest) : IDeadManSwitch
{
    public async Task SetAsync(Instrument? instrument, TimeSpan timeout, CancellationToken cancellationToken)
    {
        if (instrument is not null)
            throw new NotSupportedException("Kraken has one switch for all orders of the account, and none for an instrument.");
        var parameters = new QueryText().Add("timeout", (long)Math.Ceiling(timeout.TotalSeconds));
        await rest.SendAsync(KrakenPaths.Command("/0/private/CancelAllOrdersAfter", parameters, RequestLane.Cancel, KrakenLimits.One), cancellationToken);
    }
}
