using System.Globalization;
using System.Text.Json;

namespace Trading.Exchanges.Bybit;

/// <summary>The venue's protection against a lost connection: when the account's stream is away for longer than the time that was set, all orders of the market are cancelled.</summary>
/// <remarks>It is armed by the connection of the account's stream, so it works only while that is listened to. The venue enables it for an account on request alone.</remarks>
internal sealed class BybitDeadManSwitch(BybitMarket market, VenueRestClient rest, TimeProvider timeProvider) : IDeadManSwitch
{
    private const string Prefix = "dcp-";

    /// <summary>How long an answer on the account's stream is waited for. Short, since who turns the switch off tries again before it acts.</summary>
    private static readonly TimeSpan AnswerTimeout = TimeSpan.FromSeconds(3);

    private readonly Lock _lock = new();
    private StreamLink? _link;

    /// <summary>The last message on that connection; its answer says how things stand.</summary>
    private Message? _last;
    private long _messages;

    /// <summary>Whether a connection that comes is to arm it.</summary>
    private bool _isWanted;

    /// <summary>Whether it may act, for all that the venue has said.</summary>
    private bool _isArmed;

    public async Task SetAsync(Instrument? instrument, TimeSpan timeout, CancellationToken cancellationToken)
    {
        if (instrument is not null)
            throw new NotSupportedException("Bybit has one switch for all orders of a market, and none for one instrument.");
        bool isOn = timeout > TimeSpan.Zero;
        if (isOn)
            await SetWindowAsync((int)Math.Ceiling(timeout.TotalSeconds), cancellationToken);
        if (Say(isOn) is { } message)
            await WaitAsync(message, cancellationToken);
    }

    /// <summary>The account's stream is connected and known to the venue.</summary>
    public void OnConnected(StreamLink link)
    {
        lock (_lock)
        {
            (_link, _last) = (link, null);
            if (_isWanted)
                Send(link, isOn: true);
        }
    }

    /// <summary>Takes what the venue answers to a message of the switch, and leaves other answers alone.</summary>
    public bool TryTakeAnswer(JsonElement root)
    {
        if (root.TextOrNull("req_id") is not { } id || !id.StartsWith(Prefix, StringComparison.Ordinal))
            return false;
        string? refusal = BybitStreamMessages.RefusalOf(root);
        lock (_lock)
        {
            // Once another has followed, an answer says nothing any more.
            if (_last is not { IsTaken: null } message || message.Id != id)
                return true;

            // A message before it, to which no answer came, has armed it already.
            bool isTaken = refusal is null || (message.IsOn && refusal.Contains("already subscribed", StringComparison.OrdinalIgnoreCase));
            (message.IsTaken, message.Refusal) = (isTaken, refusal);
            if (isTaken && !message.IsOn)
                (_isWanted, _isArmed) = (false, false);
            else if (!isTaken && message.IsOn)
                _isArmed = message.WasArmed;
            message.Woken.TrySetResult();
        }

        return true;
    }

    /// <summary>The message that makes it so, sent now or before; <see langword="null"/> where there is nothing to take away.</summary>
    private Message? Say(bool isOn)
    {
        lock (_lock)
        {
            // Once armed, a connection that comes arms it again until the venue has said that it is off: that ends the countdown that began with the loss of the one before.
            _isWanted = isOn || _isArmed;
            if (!_isWanted)
                return null;
            if (_link is not { End.IsCancellationRequested: false } link)
                throw new VenueException(new(VenueErrorKind.NotSent, "", $"The dead-man switch of {market.Venue} is turned on and off on the account's stream, which is not connected now."));
            return _last is { Holds: true } last && last.Link == link && last.IsOn == isOn ? last : Send(link, isOn);
        }
    }

    /// <summary>Called under the lock, so that messages go out in the order in which they are noted.</summary>
    private Message Send(StreamLink link, bool isOn)
    {
        var message = new Message(link, string.Create(CultureInfo.InvariantCulture, $"{Prefix}{++_messages}"), isOn, _isArmed);
        _last = message;
        _isArmed |= isOn;
        link.Send(BybitStreamMessages.CreateSubscription([market.ProtectionTopic], isEnd: !isOn, message.Id));
        return message;
    }

    private async Task WaitAsync(Message message, CancellationToken cancellationToken)
    {
        using var late = new CancellationTokenSource(AnswerTimeout, timeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, late.Token, message.Link.End);
        await using (either.Token.UnsafeRegister(static state => ((Message)state!).Woken.TrySetResult(), message))
            await message.Woken.Task;
        string what = $"the dead-man switch of {market.Venue} {(message.IsOn ? "on" : "off")}";
        lock (_lock)
        {
            if (message.IsTaken == true)
                return;
            if (message.IsTaken == false)
                throw new VenueException(new(VenueErrorKind.Other, "", $"The venue refuses to turn {what}: {message.Refusal}"));

            // An answer that comes still is heard; whoever tries again sends another all the same.
            message.IsGivenUp = true;
        }

        cancellationToken.ThrowIfCancellationRequested();
        string why = message.Link.End.IsCancellationRequested
            ? "the account's stream was lost before the venue answered"
            : $"the venue did not answer on the account's stream within {AnswerTimeout.TotalSeconds:0.#} s";
        throw new VenueException(new(VenueErrorKind.OutcomeUnknown, "", $"It is not known whether {what} was turned: {why}."));
    }

    private async Task SetWindowAsync(int seconds, CancellationToken cancellationToken)
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

    /// <summary>A subscription to the venue's topic, or its end.</summary>
    private sealed class Message(StreamLink link, string id, bool isOn, bool wasArmed)
    {
        public StreamLink Link { get; } = link;

        public string Id { get; } = id;

        public bool IsOn { get; } = isOn;

        /// <summary>Whether the switch was armed before it.</summary>
        public bool WasArmed { get; } = wasArmed;

        /// <summary>What the venue said; <see langword="null"/> where it said nothing yet.</summary>
        public bool? IsTaken { get; set; }

        public string? Refusal { get; set; }

        /// <summary>Whether somebody waited for the answer in vain.</summary>
        public bool IsGivenUp { get; set; }

        /// <summary>Whether it stands, or may still be answered.</summary>
        public bool Holds => IsTaken ?? !IsGivenUp;

        /// <summary>Whoever waits is to look again.</summary>
        public TaskCompletionSource Woken { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
