namespace Trading.Kernel;

/// <summary>What a session does with one kind of data other than bars. A struct, so that the call is not virtual.</summary>
internal interface ITickHandler<T>
{
    Timestamp TimeOf(in T tick);

    /// <summary>The price and size that bars are built from; false where the data has none.</summary>
    bool TryGetPrice(in T tick, out double price, out double size);

    void Handle(in T tick);
}
