using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Trading.Journaling;
using Trading.Live;
using Trading.Risk;

namespace Trading.Bots;

/// <summary>The bots of a host: those added in code, and those of the configuration section <c>Trading:Bots</c>.</summary>
internal sealed class BotHost : IBotHost, IDisposable
{
    public const string Section = "Trading:Bots";
    private readonly List<Bot> _bots = [];
    private readonly BotMetrics _metrics;
    private readonly GuardedLogger _logger;

    public BotHost(IServiceProvider provider, IEnumerable<BotRegistration> registrations)
    {
        TimeProvider = provider.GetService<TimeProvider>() ?? TimeProvider.System;
        string root = provider.GetService<IHostEnvironment>()?.ContentRootPath ?? AppContext.BaseDirectory;
        _logger = new GuardedLogger(provider.GetRequiredService<ILoggerFactory>().CreateLogger("Trading.Bots"));
        _metrics = new(provider.GetService<System.Diagnostics.Metrics.IMeterFactory>());
        var services = new BotServices(
            name => ExchangeOf(provider, name),
            strategy => provider.GetRequiredService<IStrategyCatalog>().Get(strategy).CreateStrategy(),
            rule => provider.GetRequiredService<RiskRuleCatalog>().Create(rule),
            (id, options) => provider.GetService<Func<string, IJournalStorage>>()?.Invoke(id) ?? new FileJournalStorage(Path.Combine(root, options.Journal ?? Path.Combine("journals", id))),
            provider.GetService<JournalOptions>() ?? new(),
            TimeProvider,
            _metrics,
            _logger);
        var section = provider.GetService<IConfiguration>()?.GetSection(Section);
        var all = registrations.ToList();
        foreach (var child in section?.GetChildren() ?? [])
        {
            if (!all.Exists(each => string.Equals(each.Id, child.Key, StringComparison.OrdinalIgnoreCase)))
                all.Add(new(child.Key, _ => { }));
        }

        foreach (var registration in all)
        {
            var options = new BotOptions();
            StrictConfiguration.Bind(section?.GetSection(registration.Id), options, $"The configuration of the bot '{registration.Id}', section {Section}:{registration.Id},");
            registration.Configure(options);
            _bots.Add(new(registration.Id, options, services, Tell));
        }

        Check();
    }

    public event EventHandler<BotAlarmEventArgs>? Alarmed;

    public TimeProvider TimeProvider { get; }

    public IReadOnlyList<IBot> Bots => _bots;

    public IReadOnlyList<Bot> All => _bots;

    public IBot Get(string id) => _bots.Find(bot => string.Equals(bot.Id, id, StringComparison.OrdinalIgnoreCase))
        ?? throw new KeyNotFoundException(_bots.Count == 0 ? $"There is no bot '{id}'; the host has none." : $"There is no bot '{id}'; the host has {string.Join(", ", _bots.Select(bot => bot.Id))}.");

    public void Dispose() => _metrics.Dispose();

    private void Check()
    {
        foreach (var bot in _bots)
        {
            if (bot.Options.Validate(bot.Id) is { } fault)
                throw new InvalidOperationException(fault);
            CheckLimits(bot);
            string venue = bot.Options.Series[0].InstrumentId.Venue;
            if (bot.Options.Series.FirstOrDefault(series => series.InstrumentId.Venue != venue) is { } other)
                throw new InvalidOperationException($"The bot '{bot.Id}' runs on {bot.Options.Series[0].Instrument} and on {other.Instrument}; a bot trades at one venue. Make one bot for each.");
            if (bot.Options.Code is { } code && !ClientOrderIdCodec.TryDecode(ClientOrderIdCodec.Encode(new(code, 0, 0)), out _))
                throw new InvalidOperationException($"The bot '{bot.Id}' has the code '{code}', which no client order id can hold.");
        }

        foreach (var twin in _bots.GroupBy(bot => bot.Id, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1))
            throw new InvalidOperationException($"There are {twin.Count()} bots '{twin.Key}'; each needs an id of its own.");
        var live = _bots.Where(bot => bot.Options.Mode == BotMode.Live);
        foreach (var twins in live.GroupBy(bot => (Code: bot.Options.Code ?? SessionStarts.CodeOf(bot.Id), Exchange: bot.Options.Exchange ?? bot.Options.Series[0].InstrumentId.Venue)).Where(group => group.Count() > 1))
            throw new InvalidOperationException($"The bots {string.Join(" and ", twins.Select(bot => $"'{bot.Id}'"))} would both write '{twins.Key.Code}' into their client order ids at {twins.Key.Exchange}; set Code of one of them to something else.");
    }

    private static void CheckLimits(Bot bot)
    {
        try
        {
            bot.Options.Limits.Check();
        }
        catch (ArgumentException exception)
        {
            throw new InvalidOperationException($"The bot '{bot.Id}' has a wrong limit: {exception.Message}", exception);
        }
    }

    /// <summary>Tells whoever listens of an alarm. Who throws at it must not stop the session that raised it, nor keep it from the others.</summary>
    private void Tell(string id, Alarm alarm)
    {
        foreach (var handler in Delegate.EnumerateInvocationList(Alarmed))
        {
            try
            {
                handler(this, new(id, alarm));
            }
            catch (Exception exception)
            {
                BotLog.HandlerFailed(_logger, exception, id, alarm.Kind);
            }
        }
    }

    private static IExchange ExchangeOf(IServiceProvider provider, string name)
    {
        if (provider is IKeyedServiceProvider keyed && (keyed.GetKeyedService(typeof(IExchange), name) ?? keyed.GetKeyedService(typeof(IExchange), name.ToLowerInvariant())) is IExchange exchange)
            return exchange;
        var all = provider.GetServices<IExchange>().ToList();
        var offered = provider.GetRequiredService<IPluginHost>().Extensions<IExchange>();
        string[] known = [.. all.Select(each => each.Venue).Concat(offered.Select(each => each.Id))];
        return all.Find(each => string.Equals(each.Venue, name, StringComparison.OrdinalIgnoreCase))
            ?? offered.FirstOrDefault(each => string.Equals(each.Id, name, StringComparison.OrdinalIgnoreCase))?.Create()
            ?? throw new InvalidOperationException($"There is no connector '{name}'; the host and its plugins have {(known.Length == 0 ? "none. Add one, for example with AddBinance()." : string.Join(", ", known) + ".")}");
    }
}
