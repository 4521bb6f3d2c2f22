using System.Text;

namespace Trading.Exchanges.Bybit;

/// <summary>The venue's protection against a lost connection: when the account's stream is away for longer than the time that was set, all orders of the market are cancelled.</summary>
/// <remarks>It is armed by the connection of the account's stream, so it works only while that is listened to. The venue enables it for an account on request alone.</remarks>
internal sealed class BybitDeadManSwitch(BybitMarket market, VenueRestClient rest) : IDeadManSwitch
{
    private readonly Lock _lock = new();
    private StreamLink? _link;
    private bool _isWanted;

    public async Task SetAsync(Instrument? instrument, TimeSpan timeout, CancellationToken cancellationToken)
    {
        if (instrument is not null)
            throw new NotSupportedException("Bybit has one switch for all orders of a market, and none for one instrument.");
        if (timeout > TimeSpan.Zero)
            await SendAsync((int)Math.Ceiling(timeout.TotalSeconds), cancellationToken);
        lock (_lock)
        {
            if (_isWanted == timeout > TimeSpan.Zero)
                return;
            _isWanted = timeout > TimeSpan.Zero;
            _link?.Send(Message(isEnd: !_isWanted));
        }
    }

    /// <summary>The account's stream is connected and known to the venue.</summary>
    public void OnConnected(StreamLink link)
    {
        lock (_lock)
        {
            _link = link;
            if (_isWanted)
                link.Send(Message(isEnd: false));
        }
    }

    private byte[] Message(bool isEnd) => BybitStreamMessages.CreateSubscription([market.ProtectionTopic], isEnd, "dcp");

    private async Task SendAsync(int seconds, CancellationToken cancellationToken)
    {
        using var body = new BybitBody();
        await rest.SendAsync(
            new()
            {
                Method = HttpMethod.Post,
                Path = "/v5/order/disconnected-cancel-all",
                Body = body.Add("product", market.ProtectedProduct).Add("timeWindow", (int?)seconds).Finish(),
                IsSigned = true,
                IsCommand = true,
                Lane = RequestLane.Cancel,
                Charges = BybitLimits.One,
            },
            cancellationToken);
    }
}
