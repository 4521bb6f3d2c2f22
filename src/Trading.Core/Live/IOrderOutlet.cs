namespace Trading.Live;

/// <summary>The way out of a session: what it decides to ask of a venue. Each is written to the journal before it goes anywhere, and answers come back as inputs.</summary>
internal interface IOrderOutlet
{
    void Submit(string clientOrderId, in OrderRequest request);

    void Cancel(OrderReference order);

    void Modify(OrderReference order, in OrderChange change);

    /// <summary>Asks how an order stands.</summary>
    void Find(OrderReference order);

    /// <summary>Asks for the account's fills of an instrument.</summary>
    void FindFills(Instrument instrument, Timestamp from);
}
