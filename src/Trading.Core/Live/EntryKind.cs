namespace Trading.Live;

/// <summary>What an entry of a session's journal says. The numbers are part of the format; up to 63 are inputs, from 64 on what the session decided.</summary>
public enum EntryKind : byte
{
    /// <summary>A session began: its bot, strategy, instruments and options.</summary>
    Started = 1,

    /// <summary>The process was started again and goes on with the session.</summary>
    Resumed = 2,

    /// <summary>A bar closed.</summary>
    Bar = 3,

    /// <summary>The best bid and offer changed.</summary>
    Quote = 4,

    /// <summary>Somebody traded.</summary>
    Trade = 5,

    /// <summary>The order book changed.</summary>
    Book = 6,

    /// <summary>Time passed, and something was due.</summary>
    Clock = 7,

    /// <summary>What became of a submission.</summary>
    Submission = 8,

    /// <summary>What became of a cancellation.</summary>
    Cancellation = 9,

    /// <summary>What became of a change.</summary>
    Modification = 10,

    /// <summary>The answer to a question after an order.</summary>
    Found = 11,

    /// <summary>The venue shows an order.</summary>
    Order = 12,

    /// <summary>Trades of the account.</summary>
    Fills = 13,

    /// <summary>What the venue says of the account: open orders, fills, balances, positions.</summary>
    Account = 14,

    /// <summary>Something happened to a stream.</summary>
    Stream = 15,

    /// <summary>Somebody told the session to pause, to go on, to flatten or to stop.</summary>
    Control = 16,

    /// <summary>A funding rate was paid.</summary>
    Funding = 17,

    /// <summary>Data of missed time begins or ends: indicators follow it, strategies do not see it.</summary>
    CatchUp = 18,

    /// <summary>Other limits hold from here on.</summary>
    Limits = 19,

    /// <summary>A kill switch was engaged or released.</summary>
    Kill = 20,

    /// <summary>The session is about to end: strategies open nothing more, and by policy what is open is cancelled.</summary>
    Stopping = 21,

    /// <summary>The venue counts an instrument in other ticks or lots from here on: the session ends once all is settled, and another one goes on.</summary>
    Rules = 22,

    /// <summary>A strategy sent an order, or was denied it.</summary>
    OrderSent = 64,

    /// <summary>An order was filled.</summary>
    OrderFilled = 65,

    /// <summary>A submission goes to the venue.</summary>
    SubmitRequest = 66,

    /// <summary>A cancellation goes to the venue.</summary>
    CancelRequest = 67,

    /// <summary>A change goes to the venue.</summary>
    ModifyRequest = 68,

    /// <summary>The venue is asked after an order.</summary>
    FindRequest = 69,

    /// <summary>The venue is asked for fills.</summary>
    FillsRequest = 70,

    /// <summary>The hash over all that the session knows.</summary>
    StateHash = 71,
}
