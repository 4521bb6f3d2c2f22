namespace Trading.Plugins.Processes;

/// <summary>What a frame between a host and a plugin's process is.</summary>
internal enum MessageKind : byte
{
    /// <summary>From the child, first: what it speaks, and its token.</summary>
    Hello = 1,

    /// <summary>From the host: load a plugin, and say what it offers.</summary>
    Load,

    /// <summary>From the host: create a strategy in a session, and start it.</summary>
    Start,

    /// <summary>From the host, without an answer: bars that nobody is told of yet.</summary>
    News,

    /// <summary>From the host: a bar is complete.</summary>
    Bar,

    /// <summary>From the host: a quote.</summary>
    Quote,

    /// <summary>From the host: a trade.</summary>
    Trade,

    /// <summary>From the host: a book has changed.</summary>
    Book,

    /// <summary>From the host: something happened to an order.</summary>
    Order,

    /// <summary>From the host: a time has come.</summary>
    Timer,

    /// <summary>From the host: write what must be known again.</summary>
    Save,

    /// <summary>From the host: take over what was written.</summary>
    Restore,

    /// <summary>From the host: the session ends.</summary>
    Stop,

    /// <summary>From the host: the answer to a call.</summary>
    Result,

    /// <summary>From the host: a call threw.</summary>
    Error,

    /// <summary>From the child: the request has been handled.</summary>
    Done,

    /// <summary>From the child: the request threw.</summary>
    Fault,

    /// <summary>From the child, without an answer: a line for the session.</summary>
    Report,

    /// <summary>From the child, without an answer: a line for the host's log.</summary>
    Log,

    /// <summary>A call of the child: a series.</summary>
    Subscribe,

    /// <summary>A call of the child: an instrument's quotes, trades and books.</summary>
    Watch,

    /// <summary>A call of the child: a position, which is told with all that follows.</summary>
    Position,

    /// <summary>A call of the child: a figure of the account, which is told with all that follows.</summary>
    Account,

    /// <summary>A call of the child: an order.</summary>
    Submit,

    /// <summary>A call of the child: orders that depend on each other.</summary>
    SubmitGroup,

    /// <summary>A call of the child: a position's target.</summary>
    Target,

    /// <summary>A call of the child: a position's end.</summary>
    ClosePosition,

    /// <summary>A call of the child: a change of an order.</summary>
    Modify,

    /// <summary>A call of the child: an order's end.</summary>
    Cancel,

    /// <summary>A call of the child: the end of all orders.</summary>
    CancelAll,

    /// <summary>A call of the child: a timer.</summary>
    Schedule,

    /// <summary>A call of the child: random numbers.</summary>
    Random,

    /// <summary>A call of the child: what a book shows.</summary>
    ReadBook,
}
