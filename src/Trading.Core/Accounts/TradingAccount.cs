using Trading.Kernel;
using Trading.Orders;

namespace Trading.Accounts;

/// <summary>The account of a session: money by currency, what working orders keep of it, and what positions need as margin. Money is exact.</summary>
internal sealed class TradingAccount : IAccount
{
    private const int ReservedDecimals = 12;

    private readonly Ledger _ledger = new();
    private readonly Session _session;
    private readonly AccountOptions _options;
    private decimal[] _reserved = new decimal[4];
    private decimal _cash;
    private double _cashAsDouble;

    public TradingAccount(Session session, AccountOptions options, Currency currency, decimal initialCash)
    {
        _session = session;
        _options = options;
        Currency = currency;
        IsMargin = options.Type == AccountType.Margin;
        Rates = new(session, currency, options.ExchangeRates);
        _ledger.Receive(LedgerAccount.External, IndexOf(currency), initialCash);
        foreach (var (code, amount) in options.Balances)
            Receive(LedgerAccount.External, IndexOf(Currency.Of(code)), amount);
        Refresh(0);
    }

    public Currency Currency { get; }

    public bool IsMargin { get; }

    public bool IsIsolated => IsMargin && _options.MarginMode == MarginMode.Isolated;

    public bool IsHedging => _options.PositionMode == PositionMode.Hedging;

    public CurrencyRates Rates { get; }

    public decimal Cash => IsMargin ? FreeMargin : _cash - _reserved[0];

    public decimal FeesPaid => Total(LedgerAccount.Fees);

    public decimal FundingPaid => Total(LedgerAccount.Funding);

    public decimal InterestPaid => Total(LedgerAccount.Interest);

    public decimal DividendsReceived => -Total(LedgerAccount.Dividends);

    public decimal Equity => Money() + _session.Positions.Value();

    public decimal MarginUsed
    {
        get
        {
            decimal used = 0;
            if (IsMargin)
            {
                foreach (var position in _session.Positions.Open)
                    used += position.InitialMargin;
            }

            return used;
        }
    }

    /// <summary>Equity that neither positions nor working orders need.</summary>
    public decimal FreeMargin => Equity - MarginUsed - _reserved[0];

    public int IndexOf(Currency currency)
    {
        int index = _ledger.IndexOf(currency);
        if (index >= _reserved.Length)
            Array.Resize(ref _reserved, index * 2);
        return index;
    }

    public decimal BalanceOf(Currency currency)
    {
        int index = IndexOf(currency);
        return _ledger.Balance(LedgerAccount.Trading, index) + GoodsOf(currency);
    }

    /// <summary>Money of a currency that no working order holds, coins bought on the spot market counted.</summary>
    public decimal FreeOf(int currency) => currency == 0
        ? _cash - _reserved[0]
        : BalanceOf(_ledger.Currencies[currency]) - _reserved[currency];

    /// <summary>All money for marking to market at every bar.</summary>
    public double MarkedMoney() => HoldsOthers ? MarkedMoneyOfAll() : _cashAsDouble;

    /// <summary>Whether there is money of another currency, the worth of which changes by itself.</summary>
    public bool HoldsOthers { get; private set; }

    private double MarkedMoneyOfAll()
    {
        double money = _cashAsDouble;
        for (int i = 1; i < _ledger.Currencies.Count; i++)
        {
            decimal balance = _ledger.Balance(LedgerAccount.Trading, i);
            double rate = balance == 0 ? 0 : Rates.Of(_ledger.Currencies[i]);
            if (!double.IsNaN(rate))
                money += (double)balance * rate;
        }

        return money;
    }

    /// <summary>Keeps money for an order.</summary>
    public void Reserve(SessionOrder order, decimal amount)
    {
        amount = Cut(amount);
        order.ReservedCash += amount;
        _reserved[ReservedIn(order)] += amount;
    }

    /// <summary>Gives back what was kept for an order, in proportion to what of it was filled or ended.</summary>
    public void Release(SessionOrder order, decimal amount)
    {
        amount = amount == order.ReservedCash ? amount : Cut(amount);
        order.ReservedCash -= amount;
        _reserved[ReservedIn(order)] -= amount;
    }

    /// <summary>Books a trade: goods against money, or the profit of a contract; and the fee.</summary>
    public void Settle(InstrumentState state, OrderSide side, long lots, decimal notional, decimal realized, decimal fee)
    {
        long signed = side == OrderSide.Buy ? lots : -lots;
        decimal paid = state.SettlesProfit ? -realized : side == OrderSide.Buy ? notional : -notional;
        _ledger.Settle(state.CurrencyIndex, paid, fee);
        _ledger.MoveGoods(state, signed);
        Refresh(state.CurrencyIndex);
    }

    /// <summary>Books what is not a trade: funding, interest, dividends.</summary>
    public void Receive(LedgerAccount from, int currency, decimal amount)
    {
        _ledger.Receive(from, currency, amount);
        Refresh(currency);
    }

    /// <summary>A split changes what is held without money.</summary>
    public void MoveGoods(InstrumentState state, long lots) => _ledger.MoveGoods(state, lots);

    public LeverageTier TierOf(Instrument instrument, decimal notional)
    {
        var tiers = instrument.LeverageTiers;
        if (tiers.Count == 0)
            return _session.DefaultTier;
        var tier = tiers[0];
        foreach (var next in tiers)
        {
            if (next.NotionalFrom <= notional)
                tier = next;
        }

        return tier;
    }

    /// <summary>Takes what a liquidation costs on top of its fills.</summary>
    public void TakeLiquidationFee(PositionState position, decimal notional)
    {
        decimal fee = position.State.Settlement.Round(LiquidationFeeOf(notional));
        position.FeesPaid += fee;
        Receive(LedgerAccount.Fees, position.State.CurrencyIndex, -fee);
    }

    public decimal LiquidationFeeOf(decimal notional) => notional * _options.LiquidationFeeRate;

    /// <summary>Takes a day's price of what is borrowed: money below zero, goods sold short.</summary>
    public void AccrueDay()
    {
        for (int i = 0; i < _ledger.Currencies.Count; i++)
        {
            decimal balance = _ledger.Balance(LedgerAccount.Trading, i);
            if (balance < 0 && _options.InterestRate != 0)
                Receive(LedgerAccount.Interest, i, _ledger.Currencies[i].Round(balance * _options.InterestRate / 365));
        }

        if (_options.BorrowRate == 0)
            return;
        foreach (var position in _session.Positions.Open)
        {
            if (position.Lots >= 0 || position.State.SettlesProfit)
                continue;
            decimal amount = position.State.Settlement.Round(position.Worth * _options.BorrowRate / 365);
            position.Interest += amount;
            Receive(LedgerAccount.Interest, position.State.CurrencyIndex, amount);
        }
    }

    /// <summary>Writes all money down.</summary>
    public void Save(StateWriter writer)
    {
        for (int i = 0; i < _ledger.Currencies.Count; i++)
        {
            writer.Write(_ledger.Currencies[i].Code);
            writer.Write(_ledger.Balance(LedgerAccount.Trading, i));
            writer.Write(_reserved[i]);
        }
    }

    /// <summary>Rates and shares have no end; so many decimals are kept that sums stay exact, and no hair of an order's money is left behind.</summary>
    private static decimal Cut(decimal amount) => amount.Scale > ReservedDecimals ? decimal.Round(amount, ReservedDecimals) : amount;

    private int ReservedIn(SessionOrder order) => IsMargin ? 0 : order.State.CurrencyIndex;

    private decimal Money()
    {
        decimal money = _cash;
        for (int i = 1; i < _ledger.Currencies.Count; i++)
            money += Rates.Convert(_ledger.Balance(LedgerAccount.Trading, i), _ledger.Currencies[i]);
        return money;
    }

    /// <summary>What the session has paid to an account over all currencies.</summary>
    private decimal Total(LedgerAccount account)
    {
        decimal total = 0;
        for (int i = 0; i < _ledger.Currencies.Count; i++)
            total += Rates.Convert(_ledger.Balance(account, i), _ledger.Currencies[i]);
        return total;
    }

    private decimal GoodsOf(Currency currency)
    {
        decimal goods = 0;
        foreach (var position in _session.Positions.Open)
        {
            if (position.Instrument.Kind == InstrumentKind.Spot && position.Instrument.BaseCurrency.Code == currency.Code)
                goods += position.Quantity;
        }

        return goods;
    }

    private void Refresh(int currency)
    {
        _cash = _ledger.Balance(LedgerAccount.Trading, 0);
        _cashAsDouble = (double)_cash;
        if (currency == 0)
            return;
        HoldsOthers = false;
        for (int i = 1; i < _ledger.Currencies.Count; i++)
            HoldsOthers |= _ledger.Balance(LedgerAccount.Trading, i) != 0;
    }
}
