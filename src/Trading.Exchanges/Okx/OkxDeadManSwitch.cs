using System.Globalization;

namespace Trading.Exchanges.Okx;

/// <summary>The countdown after which the venue cancels all orders of the account.</summary>
internal sealed class OkxDeadManSwitch(VenueRestClient rest) : IDeadManSwitch
{
    public async Task SetAsync(Instrument? instrument, TimeSpan timeout, CancellationToken cancellationToken)
    {
        if (instrument is not null)
            throw new NotSupportedException("OKX has one switch for all instruments, and none for each.");
        var range = OkxCapabilities.All.DeadManSwitch!.Value;
        double seconds = timeout <= TimeSpan.Zero ? 0 : Math.Ceiling(Math.Clamp(timeout.TotalSeconds, range.Shortest.TotalSeconds, range.Longest.TotalSeconds));
        await rest.SendAsync(
            new()
            {
                Method = HttpMethod.Post,
                Path = "/api/v5/trade/cancel-all-after",
                Body = new OkxBody().Add("timeOut", seconds.ToString(CultureInfo.InvariantCulture)).ToString(),
                IsSigned = true,
                IsCommand = true,
                Lane = RequestLane.Cancel,
                KeyCharges = OkxLimits.CancelAllAfter,
            },
            cancellationToken);
    }
}
