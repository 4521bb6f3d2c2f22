using System.Text.Json;

namespace Trading.Exchanges.Kraken;

/// <summary>Finds pairs and assets by any of their names. Asked for once, and again with every list of instruments.</summary>
internal sealed class KrakenSymbols(VenueRestClient rest)
{
    private volatile Names _names = new([]);
    private volatile Dictionary<string, string> _assets = new(StringComparer.Ordinal);

    public bool IsLoaded => _names.Pairs.Length > 0;

    /// <summary>Asks for assets and pairs.</summary>
    /// <exception cref="VenueException">The venue did not answer.</exception>
    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        var assets = await rest.SendAsync(KrakenPaths.Public("Assets", new(), RequestLane.Reduce), cancellationToken);
        assets.Read(TakeAssets);
        var pairs = await rest.SendAsync(KrakenPaths.Public("AssetPairs", new(), RequestLane.Reduce), cancellationToken);
        pairs.Read(root => TakePairs(root, static _ => { }));
    }

    /// <summary>The pair of a symbol.</summary>
    /// <exception cref="VenueException">The venue has none such, or did not answer.</exception>
    public async ValueTask<KrakenPair> RequireAsync(string symbol, CancellationToken cancellationToken)
    {
        if (!IsLoaded)
            await LoadAsync(cancellationToken);
        return Find(symbol) ?? throw new VenueException(new(VenueErrorKind.UnknownInstrument, "", $"KRAKEN has no '{symbol}'; symbols are written as BTC/USD."));
    }

    public KrakenPair? Find(string symbol) => _names.BySymbol.GetValueOrDefault(symbol);

    /// <summary>The pair of one of REST's names.</summary>
    /// <exception cref="VenueFormatException">There is none.</exception>
    public KrakenPair OfRest(string name) => _names.ByRest.GetValueOrDefault(name) ?? throw new VenueFormatException($"The pair '{name}' is not known.");

    /// <summary>The currency of one of REST's names. Forms of an asset that is lent or staked keep their ending, and are currencies of their own.</summary>
    public Currency CurrencyOf(string asset)
    {
        int dot = asset.IndexOf('.', StringComparison.Ordinal);
        string plain = dot < 0 ? asset : asset[..dot];
        string code = KrakenPair.CodeOf(_assets.GetValueOrDefault(plain) ?? plain);
        return Currency.Of(dot < 0 ? code : code + asset[dot..]);
    }

    public int TakeAssets(JsonElement root)
    {
        var assets = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var property in root.Result().Properties())
            assets[property.Name] = property.Value.Text("altname");
        _assets = assets;
        return assets.Count;
    }

    /// <summary>Takes over all pairs that can be read.</summary>
    public int TakePairs(JsonElement root, Action<string> onUnreadable)
    {
        var pairs = root.Result().Properties().ReadEach(KrakenPair.Read, onUnreadable);
        _names = new([.. pairs]);
        return pairs.Count;
    }

    private sealed class Names
    {
        public Names(KrakenPair[] pairs)
        {
            Pairs = pairs;
            foreach (var pair in pairs)
            {
                BySymbol.TryAdd(pair.Symbol, pair);
                ByRest.TryAdd(pair.Key, pair);
                ByRest.TryAdd(pair.AltName, pair);
            }
        }

        public KrakenPair[] Pairs { get; }

        public Dictionary<string, KrakenPair> BySymbol { get; } = new(StringComparer.Ordinal);

        public Dictionary<string, KrakenPair> ByRest { get; } = new(StringComparer.Ordinal);
    }
}
