namespace Trading.Data;

/// <summary>Keeps market data of all kinds: a folder of files, or a database. Extension point of storage.</summary>
/// <remarks>
/// The kind is the type argument: <see cref="Bar"/>, for which a timeframe is needed, <see cref="Quote"/>, <see cref="Trade"/>, <see cref="BookDelta"/>,
/// <see cref="FundingRate"/> or <see cref="CorporateAction"/>. One writer and any number of readers work on a data set at a time.
/// </remarks>
public interface IMarketDataStore
{
    /// <summary>What there is, ordered by instrument, kind and timeframe.</summary>
    /// <exception cref="MarketDataException">What is stored is damaged.</exception>
    IReadOnlyList<StoredSeries> List();

    /// <summary>Market data of an instrument, all or from a range. For bars it is an <see cref="IBarSource"/>.</summary>
    /// <param name="instrument">Whose data.</param>
    /// <param name="timeframe">How long each bar is; not set for other kinds.</param>
    /// <param name="from">The first time, included; the first there is where <see langword="null"/>.</param>
    /// <param name="to">The last time, not included; the last there is where <see langword="null"/>.</param>
    /// <param name="version">The hash of a state that was named, or its first digits; the latest state where <see langword="null"/>.</param>
    /// <exception cref="MarketDataException">There is none, or it is damaged.</exception>
    IMarketDataSource<T> Open<T>(InstrumentId instrument, Timeframe timeframe = default, Timestamp? from = null, Timestamp? to = null, string? version = null);

    /// <summary>Opens a data set for appending, and creates it where it is not there.</summary>
    /// <param name="instrument">Whose data comes; what the store knows of it is replaced by this.</param>
    /// <param name="source">Where it comes from, for the catalog.</param>
    /// <param name="timeframe">How long each bar is; not set for other kinds.</param>
    /// <exception cref="MarketDataException">Another writer is at work, or what is stored is damaged.</exception>
    IMarketDataWriter<T> OpenWriter<T>(Instrument instrument, string source, Timeframe timeframe = default);

    /// <summary>Names the state of a data set by its content, so that it can be opened again, whatever comes later.</summary>
    /// <exception cref="MarketDataException">There is no such data set, another writer is at work, or it is damaged.</exception>
    StoredVersion Freeze<T>(InstrumentId instrument, Timeframe timeframe = default);

    /// <summary>Puts other data in the place of what is there. The state before is named first, and can still be opened.</summary>
    /// <returns>The state that is now the latest, named as well.</returns>
    /// <exception cref="MarketDataException">The source is wrong, another writer is at work, or what is stored is damaged; nothing has changed then.</exception>
    StoredVersion Replace<T>(IMarketDataSource<T> source);
}
