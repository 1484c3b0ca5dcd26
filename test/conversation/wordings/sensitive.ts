import type { SensitiveTopic } from "../../../src/conversation/reading.ts";

/** How people of many trades put what needs a person, one wording a line; written for this test. */
export const SENSITIVE: Record<SensitiveTopic, string> = {
  cancellation: `
I'd like to cancel my gym membership
please close down my account
we want to terminate our contract at the end of June
how do I cancel my phone contract
I am going to leave for another provider
delete my user account
we're not renewing
cancel our subscription effective today
I want to stop paying for this plan, end it
deactivate my profile permanently
I'm done with your service, shut it off
want to opt out of the insurance policy I bought
please cancel our streaming subscription
I wish to end my membership at the club
we won't be renewing the licence
my wife wants to close her savings account
need my account gone, delete it
terminate my energy contract
unsubscribe me, I don't want to pay for this service anymore
cancel the premium membership I signed up for
switching to another carrier, how do I close my line
I want to deregister and delete my account
I want to finish my contract with you
please remove my subscription
cancel my dental plan
I am not renewing with you
delete my whole account, I'm done
stop my broadband service please
how can I terminate my rental agreement
closing my account, what do I need to do
I'd like to give notice on my membership
cancel my phone line please
I want to stop being a member
we are terminating our agreement with you
please disable and delete my account
could you close my pension account
I'd like to quit the plan
our company won't be renewing
end my gym contract
I want to cancel my account
Please terminate my policy
how can I cancel my membership
close my account immediately
we're done, cancel our plan
I'd like to discontinue my subscription
`,
  dispute: `
there is a charge from your shop that I never made
you billed me twice for the same month
I don't recognise this transaction
I was charged two times for one ticket
why was money taken out of my bank without my permission
this invoice isn't mine
I never ordered this but you charged my card
I want to dispute the late fee
an unknown subscription shows up on my statement
you took 90 dollars that I did not authorise
I have been double billed
I see a purchase I know nothing about
I contest this bill
the same payment went out three times
I've got a charge here I know nothing about
why did you charge my card two times
this is not my purchase
someone billed me for a flight I never booked
I did not sign up for this 12.99 charge
there's a payment to a company I've never heard of
I was billed for a room I did not stay in
you debited my account twice this month
I never agreed to this fee and I want to contest it
unrecognised payment on my statement
money was withdrawn without my consent
I'm disputing the invoice from March
my statement shows a transaction I can't explain
I got double charged for my groceries
I didn't buy this, why is it on my bill
there's a purchase on my card I've no memory of
I see an unfamiliar payment of 45 euros
this bill shows calls I didn't make
you've taken the payment twice
who authorised this charge? not me
I got billed twice for the same policy
I do not accept this charge and dispute it
my account was debited for something I didn't order
the toll charge isn't mine, I sold that car
I'm seeing a payment to an unknown merchant
three identical charges for one taxi ride
I was charged for a subscription I cancelled last year
there is a hotel charge that isn't ours
this direct debit was never authorised
I was charged for two policies but I have one
an app I don't know took 20 dollars
I've been billed for electricity I did not use
please explain this charge, I never made it
you charged my card again after I cancelled
the amount was taken three times
I'd like to challenge this invoice
I don't recognise the merchant on my statement
I don't recognize this charge
I was charged twice
I want to dispute a charge on my bill
There's an unauthorized charge on my account
I never made this purchase
you billed me for something I returned
this transaction wasn't made by me
why am I being billed for a service I never signed up for
`,
  chargeback: `
I'm going to file a chargeback
I will have my bank reverse the payment
I've opened a dispute with my credit card company
I'll do a charge back through visa
my bank has started a chargeback against you
I'll dispute this with paypal
the bank told me to initiate a chargeback
I'll get my credit card company to take the money back
if you don't pay I will start a chargeback
my card issuer is reversing this payment
going to raise a charge-back
I am disputing the payment with my bank
I will ask my bank to recall the payment
I am initiating a chargeback through my bank
my bank will claw the money back
I'll go through amex to reverse it
I have asked visa to dispute the payment
chargeback is my next step
my bank opened a chargeback case
I'll reverse the charge via my card company
expect a charge back from my bank
I will dispute it through my credit card
I'm going to do a chargeback
I'll dispute this with my bank
I will contact my credit card company to reverse this
I've already filed a chargeback
`,
  fraud: `
this looks like a scam to me
someone opened an account in my name
I've been scammed by a seller on your site
I was tricked into sending money
a person pretending to be from your company called me
I think I fell for a phishing mail
my identity was stolen
somebody used my details to take out a loan
I want to report fraud
this is a fraudulent order
a fake website uses your logo
I got a suspicious text asking for my code and I gave it
I think the seller is a fraudster
a caller claimed to be your employee and asked for my PIN
this email pretending to be from you looks fake
my details were used to open a credit line
they tricked my grandma into buying gift cards
I want to report a scam
someone is impersonating me on your platform
I was defrauded by a fake landlord
is this text from you or is it phishing
there is a fake shop using your brand
somebody took out a phone contract in my name
the tickets I bought turned out to be counterfeit
I gave my details to someone who pretended to be your support
someone ordered a phone using my name
I fell for a scam on your marketplace
this advert is a scam
a fraudster called me about my insurance
they forged my signature
I've been a victim of identity theft
got a phishing email in your name
the landlord listing is fake
somebody is using my identity
I received a fake invoice in your name
someone took a loan out with my identity
was this call from you or a scammer
a man posing as your technician came to my door
I paid for shoes on a fake site
my mother got scammed by a caller
I suspect fraud on this order
the seller tricked me into paying outside the app
I think I've been scammed
someone is using my identity
this is fraud
I received a suspicious email claiming to be from you
my identity has been stolen
someone opened a line of credit under my name
I believe this is a fraudulent transaction
`,
  legal: `
my lawyer will be in touch
I will sue you
I'm taking you to small claims court
expect a letter from my attorney
I am considering legal action
our solicitor advised us to write to you
see you in court
this is a breach of contract
I'll take legal steps if this isn't fixed
we have received a subpoena
this violates consumer law
you will hear from my legal team
I'm going to press charges
my solicitor will contact you tomorrow
I will take this to court
prepare to be sued
I'm going to start legal proceedings
we're considering a lawsuit against your company
I have spoken to a lawyer about this
you broke the contract and I will seek damages
this is illegal and I will take action
our legal counsel needs a response
you can talk to my attorney
I'll see you before a judge
I am a victim of negligence by your staff
please preserve all documents, litigation is pending
I will be forced to take legal action
my attorney has advised me not to pay
I'm suing
we will meet in court
my lawyers are drafting a letter
I want your legal department's address to serve papers
you will face a lawsuit
I reserve all legal rights
consider this a formal legal notice
you're liable for the damage to my car
I'm consulting a lawyer
you'll be hearing from my solicitors
I intend to sue the airline
this will end in court
we've started legal action against you
my legal insurance will take over
I'm entitled by law to compensation and will go to court
we received a court order about this account
I'm going to sue you
you'll hear from my lawyer
I'm contacting my attorney
I'm taking legal action
I'll see you in small claims court
This is a violation of my consumer rights
I will be pursuing this legally
`,
  compliance: `
I will report you to the regulator
I'm filing a complaint with the ombudsman
this breaches GDPR
is this even compliant with HIPAA, you shared my records
we need evidence for our SOC 2 audit, your control failed
I will complain to the FCC
I'm reporting you to trading standards
you are violating data protection law
the consumer protection agency will hear about this
our auditor found that you break the regulations
I'll go to the financial conduct authority
I'm going to report your company to the authorities
I will lodge a complaint with the financial ombudsman
you're in breach of the data protection act
the regulator asked us for an explanation
our compliance officer needs to talk about an incident
your hotel is violating fire regulations
this is discrimination
I've written to ofcom about you
the tax authority is auditing us and we need a statement from you
I want to make a whistleblower report
we had a HIPAA violation
I'm filing a report with the regulator
the ombudsman is going to hear from me
you violated my privacy under GDPR
you do not follow the law on disclosure
I was refused service because of my religion
we're required by the regulator to get this in writing
our external auditors need a statement
I'll file a complaint with consumer affairs
this practice breaches banking regulations
I have reported this to the ombudsman
your company breaks privacy law
we need to report a data protection violation
I'm going to the civil aviation authority with this
the health inspector was here and wants your certificate
you treated me differently because of my disability
the auditors are asking for proof of deletion
I'll inform consumer protection about your behaviour
I'm reporting you to the BBB
this is a GDPR violation
I'll be filing a complaint with the attorney general
this isn't HIPAA compliant
you're violating regulations
I'm going to report this to the FTC
`,
  data_request: `
please send me all the data you hold about me
I want a copy of my personal data
delete all my personal information
I am making a subject access request
erase everything you have on me
under GDPR I request deletion of my data
I exercise my right to be forgotten
what personal information do you store about me
do not sell my personal information
remove my data from your servers
I want to know who you shared my data with
what data do you have on me
I'd like a copy of everything you have stored about me
please wipe my personal data
I want my data deleted under GDPR
how did you get my email address
please remove me from your database
I want to see the information you keep about me
make a GDPR request for me
I withdraw my consent to data processing
please tell me which third parties got my data
stop selling my information
I'd like to see all the data you have stored on me
delete my data please
send me everything you know about me
please erase my records
I am exercising my GDPR rights
can you tell me what information you hold on my son and me
I do not consent to you sharing my data
where did you get my phone number from
I want my personal information removed from your website
please provide my data in a portable format under article 20
I want all information you have about me
please delete all the data you hold on my family
I request erasure of my personal data
can I get a copy of the data you store on me
which data about me do you pass to partners
I want to file a subject access request
take my details off your systems
what do you know about me
Delete all my data
I'd like to request a copy of my personal data
Under GDPR I want my data erased
I want to make a data subject access request
what personal data do you keep about me
please remove all of my personal information
`,
  security: `
my account was hacked
someone logged into my account from another country
I lost my phone and my authenticator
my laptop with your app on it got stolen
my password was leaked
I think somebody has access to my mailbox
I found a vulnerability in your site
we have a data breach
I see other customers' invoices in my portal
there was a login I don't recognise
our api key got exposed on github
my wallet is gone and your card was in it
someone changed my email address and I can't get in
I got locked out because a hacker took over my profile
I've lost my membership card with chip, block it please
I can't find my credit card
a stranger is logged in to my profile
I think I've been hacked
my handbag with my cards was snatched
our admin password leaked
I got an alert about a sign-in that wasn't me
somebody else is reading my messages in your app
your app showed me another patient's results
I discovered a flaw that lets me open any account
my SIM was swapped and they got into my account
I left my phone in a taxi and I'm still logged in
someone cloned my card
the key fob of my car got stolen
please block my card, I lost it
our server was hit by ransomware
my account has been broken into
somebody got into my account and changed the email
I lost my bank card on the bus
my phone was nicked last night
I received a login code I never asked for
your website leaks customer addresses
I can see the orders of another customer
we suspect a breach of our systems
an ex-employee still has access to our workspace
my wallet's been stolen
there are logins from Brazil that aren't ours
please lock my account, someone is using it
someone is posting from my account
my card got stolen at the beach
I think my account was compromised
there's a stranger's device in my account
I see somebody else's prescriptions in my profile
my passport and wallet are missing
our database was leaked
there was an attempt to log in from Russia
my login was shared with people I don't know
I can't find my bank card anywhere
My account has been hacked
someone accessed my account without permission
I lost my card
there's been a data breach
I noticed suspicious activity on my account
someone stole my password
my phone was stolen and I need to lock my account
I think my password has been compromised
`,
  medical: `
I'm having chest pain after taking the pills
I had an allergic reaction to your cream
my mother collapsed
I think I overdosed
my baby swallowed a battery from your toy
I feel dizzy and sick since I use the patch
I'm pregnant, is it dangerous that I took it
he is having a seizure
I need an ambulance
the medicine made my rash worse
I'm bleeding heavily since the treatment
I am diabetic and ran out of insulin because of your delay
my son has a high fever after the vaccine
I took two doses by mistake
I can't breathe properly
she had a bad reaction to the filler
he fainted in your store
your food made my whole family ill
is it safe to take this with blood pressure pills
I burned my hand on your kettle
I've got a rash since I started using the lotion
my blood sugar is really low
my grandmother fell and is bleeding
I was given the wrong medication
I feel really ill after drinking this
my daughter is allergic and the label said nut free, she's swollen
the pharmacist gave me the wrong pills
I'm having trouble breathing
my heart is racing since I took the supplement
my husband had a stroke and we need to come home
I'm bleeding after the procedure
is it dangerous to take a double dose
my dad needs his insulin today and it hasn't been delivered
the mask gave me a skin rash
I've got chest pains
my toddler ate one of the capsules
I developed a rash from your shampoo
I fainted after the session at your gym
can I take this while pregnant
the wrong medicine was in the box
my wife is vomiting after eating your sushi
I feel dizzy and can't stand
I'm having an allergic reaction
I feel chest pain after taking this medication
I took too many pills
the product caused a severe rash
I need medical help
my child swallowed something from your product
`,
  hardship: `
I lost my job and can't pay the bill
I can't afford the payments any more
we are struggling financially
my husband died and I have to handle his account
I'm going through bankruptcy
I cannot make this month's payment, can we work something out
I've been laid off
I'm behind on my payments
I have no money for food until friday
my father passed away, what happens to his policy
we're about to be evicted
is there a payment plan, I'm in debt
I am in financial difficulty
I got laid off last week and can't keep up with my bills
I'm struggling to pay my rent
things are tight, can I pay later
my mum died and she had an account with you
I can't pay this until my benefits come in
I'm on sick leave and my income dropped
we are facing bankruptcy
I have been made redundant
I do not have the money to pay you this month
I'm in arrears and scared of losing my home
can you freeze my payments, I lost my income
I am recently widowed and need to change the contract
I'm unemployed at the moment and can't pay
I can no longer afford my premiums
I'm out of work and can't pay rent
I lost my income due to illness
we've fallen behind with the bills
money is really tight this month
my wife passed away last month
I'm drowning in debt
I need more time to pay
I've filed for bankruptcy
I just can't afford it anymore
I'm unemployed and can't cover the invoice
money is short since I lost my job
I have been off work sick and can't pay
my partner died, please close his contract
I'm struggling with the payments
we can't afford the heating anymore
I am in a lot of debt
I got fired and can't pay the rent
I lost my job and can't make my payment
I'm going through financial hardship
I can't afford to pay this bill
my husband passed away
I'm about to lose my house
I'm on disability and money is tight
`,
  safety: `
I want to kill myself
I don't want to live anymore
the charger caught fire
I smell gas in the kitchen
your driver threatened me
I'm being followed by the delivery guy
the battery exploded
my child got an electric shock from the lamp
I am afraid of my ex, he found my address through your app
someone is threatening to hurt me
the smoke is coming out of the washer
I feel unsafe in the room
the brakes failed while driving
he hit me
there is a bomb in the building
I might hurt someone
the carbon monoxide alarm keeps going off
I don't see a point in living
my phone caught fire while charging
there's a strong smell of gas
your technician touched me inappropriately
a man with a knife is outside
my ex is stalking me with your tracker
the scooter's brakes didn't work and I crashed
he threatened to kill me
I want to die
I feel like ending my life
sparks are flying from the socket
the toy broke and my son nearly choked
my driver was drunk
someone is following me
there's broken glass in my salad
the heater nearly burned down my flat
I'm thinking about killing myself
I have nothing to live for
the oven started smoking and sparking
the power bank exploded in my bag
a guest attacked our receptionist
my neighbour threatened me with a knife
the lift dropped and people are trapped
I'm scared my husband will hurt me
I got an electric shock from the kettle
our driver fell asleep at the wheel
there's a gas leak
the crib collapsed with my baby in it
I've been thinking of ending it all
smoke is coming from the charger
your courier pushed me
I was sexually harassed by a driver
the ladder broke and I fell
I'm afraid he will find me
there's a fire in the hall
the car's brakes failed
someone in the building has a gun
my neighbour is threatening me
I want to hurt myself
I'm thinking of suicide
the device caught fire
I don't feel safe
someone is threatening me
your driver assaulted me
the product exploded
there was smoke coming from the unit
`,
  minors: `
my son made purchases without my permission
my 9 year old daughter signed up for your app
an adult is messaging my kid on your platform
I am 13, can I use this
my child bought coins in the game
a minor has created an account
my underage son has an account with you
I'm only 15
there is a picture of my child on your site
my daughter is 12 and got contacted by a stranger
my daughter spent 200 on your game without asking
I'm 14 years old, can I open an account
my kid has been getting messages from an adult
our 11 year old created a profile
please remove the video of my son
a teenager bought alcohol through your app
my underage daughter got hold of my card and bought things
I am under 18
children can see adult content on your site
my 8yo subscribed by accident
my teenage son ordered a vape from your store
I am 15 and my parents don't know
my little girl was contacted by an older man on your app
my kid used my card to buy skins
she is only 12 and has an account
my son is underage and gambled on your site
you published a photo of my child without asking
can a 16 year old sign a contract with you
my daughter is a minor and subscribed without consent
my 10 year old bought gems with my card
a grown man is texting my daughter
my son who is 12 made an account
I'm sixteen, may I buy this
please delete my child's account
my kids spent 300 euros in the app without permission
there's a video of my daughter on your platform
my child made a purchase without permission
my daughter is only 11 and signed up
I'm 15
my son is a minor
a minor is using this account
my 7 year old bought this by accident
`,
  contract_exception: `
can you let me out of the contract early
can we change the terms of our agreement
I want to end my contract early without the fee
we need a custom clause in the contract
can you waive the notice period
could you make an exception to the cancellation terms
we'd like to amend our agreement
I want to break my lease early
please waive the early termination fee
can our lawyers redline your terms
can we end the agreement six months early
I'd like to get out of my lease without a penalty
would you waive the early exit fee
we want different payment terms in our contract
can you add a clause about liability
please make an exception for me
our procurement wants to modify section 4 of the agreement
can I break the contract
we would like to extend the contract on the same terms
could we shorten the minimum term
can I leave the contract early
is it possible to be released from my contract
we need to amend clause 7
could you skip the notice period for us
I want to exit my lease before it ends
can we negotiate the terms of the contract
our lawyers want changes to the MSA
please make an exception to the rule this once
waive the minimum term please
I'd like to end the lease before the date
could you let us off the notice period
can you change a clause in our contract
we want to renegotiate our agreement
is there a way out of my contract early
please waive the cancellation charge this time
we need our own terms instead of yours
Can you make an exception to the contract?
I want to get out of my contract early
can we modify the contract terms
can you waive the early termination fee
we need custom contract terms
`,
  pricing_exception: `
can you give me a discount
can you match the price of your competitor
I want a better deal or I leave
could you waive the late fee
can you do it cheaper for a nonprofit
is there any room for negotiation on the price
can I get the old price
give us a special rate for 300 seats
can you knock something off the bill
I want a goodwill credit
could you honour the promotion that ended yesterday
we need custom pricing
can you lower my monthly fee
your competitor is cheaper, can you match it
is there any way to get a better rate
we're a charity, could we get a reduced price
I want you to remove the late fee
can I keep my old price
we'd sign today if you gave us 20 percent off
the sale ended an hour ago, can you still give me the sale price
please credit my account for the outage
could we get volume pricing for 500 users
I've been a customer for ten years, what can you do on price
could I get a loyalty discount
any chance of a lower price
the fee is too high, please reduce it
can you do a better price
I'd like to negotiate my rate
match this offer or I'm gone
can you take the fee off my bill
do you have any flexibility on pricing
I want compensation in the form of a credit for the downtime
can I have the deal you gave my neighbour
can you lower the price for us
is there room to move on the price
I'd stay if you gave me a discount
could you drop the booking fee
another shop sells it for less, will you match
we need a special price for schools
my bill is too high, can you reduce it
can I get some money off for the delay
can you give me a discount
can you match a competitor's price
I need a better price
can you waive this fee for me
can we negotiate the price
is there any flexibility on the price
I'd like a price adjustment
`,
};

/** The same words about ordinary things. */
export const ORDINARY = `
what is your cancellation policy
the cancel button has the wrong colour
how much is the security deposit
where is the medical invoice template
how do I change my legal name
how do I kill the process
just a minor bug
court reservation at the tennis club
I found my lost card
my lost luggage was delivered, thanks
cancel my order please
cancel my appointment
the search was cancelled
do you charge back fees
how do I cancel a print job
two charges for two orders, that is right
do you have a family plan for kids
what toys are good for a 5 year old
is there a student discount
what is the price of the pro plan
do you have any discount codes on the site
my discount code does not work
apply coupon at checkout fails
what are your contract lengths
where can I download my contract
contract template for freelancers
can I pay by instalments
payment plan options for the new phone
what security features do you have
security question reset
two-factor authentication setup
I forgot my password
my password doesn't work
change the password please
lost connection to the server
I lost my progress in the game
I lost the game
I lost the receipt
the page got lost in translation
the hack day at our company
growth hacks for my shop
I was charged for my order, is it confirmed
when will you charge me
battery does not charge
charge my phone
my card was declined
the payment failed
how do I dispute a chess move in the app
legal documents template
terms and conditions link is broken
law firm subscription plans
I work at a law firm, does your product integrate
my lawyer uses your app and likes it
our legal department has five seats
is the court booked at six
courtyard room please
medical supplies category is empty
medical students discount
doctor's appointment in my calendar
health insurance quotes
I want a headache-free setup
fire tv remote is not pairing
fire sale prices
the app crashed
the app is killing my battery
killer feature
the gas bill is due when
gas station near me
bomb recipe videos
shoot me an email
hit me up later
I'm dying to see the new version
my computer died
the battery died
this bug is killing me
kids menu available
children's shoes size 30
minor version upgrade
my son's birthday party booking for ten kids
what data plans do you have
export my data to csv
delete this row from my data table
data sheet of the product
the data in the report is wrong
gdpr settings page where
are you compliant with iso 27001
compliance training course
audit log export
regulator valve for the pump
report a bug
report an outage
fraud prevention newsletter
is the scam call blocker included
anti-fraud settings in checkout
spam filter settings
phishing training module price
stolen base statistics
suspicious amount of foam in the washer
close the ticket, it's solved
close my browser
end of life for version 2
terminate the session
delete my comment
remove the item from my basket
stop the notification emails
how do I deactivate dark mode
renew my subscription
upgrade my subscription
subscription renewal date
I can't afford to wait for this long
can't afford mistakes
late for my flight
I can pay the bill online right
broke my screen
debt collector software demo
unemployment form download
death star lego set
he died in the movie
baby stroller sizes
pregnancy test in stock
allergy information on the menu
pain points of our users
emergency exit row seat
emergency contact update
safe mode on my laptop
is it safe to use the card online
safety goggles size
cancel my dentist appointment
how do I cancel a scheduled post
my flight got cancelled
is there a cancellation fee for orders
the subscription page does not load
I want to add a second subscription
account settings are confusing
where do I see past transactions
I recognise this pattern in the fabric
how do I make a payment
why is there a delivery charge
what is this fee for
I was charged correctly, thank you
payment methods you accept
charger not included
bank holiday opening hours
bank transfer details please
does the report show chargeback rates
which fraud tools do you integrate with
fake plants for the office
phishing simulation feature
the movie about a con artist
do you sell legal pads
how do I set the legal entity of my company
is there a basketball court
court shoes in size 8
I'm studying law
attorney directory on your site
sweet suite upgrade
sue is my colleague, please add her
is your product iso certified
compliance officer job openings
the pressure regulator is out of stock
what are the opening hours of the authority building
data usage this month
how do I import contact data
my data allowance ran out
delete this entry from my list
show all data points in the chart
information about your courses
forgot my pin
card reader pairing
is my card accepted there
how do I find my membership number
did you find my coat in the lost and found
lost and found opening hours
I lost count of how many times I tried
lost signal on the train
missing item in my order
parcel is missing
the door key in the game is missing
password manager recommendations
strong password rules
set up face id
virus scanner licence
health club opening times
does the hotel have a doctor
medical school application deadline
sick note template
I'm sick of winter, any beach offers
headphones hurt my ears a bit
painless migration guide
side effects in my react component
what is the dosage field in the recipe app
vitamin c serum price
job board posting price
can I pay later with klarna
payment plan for the sofa
how much is rent
how do I afford... I mean add a ford to my garage
my phone died, can I check in on paper
the plant died, is there a guarantee
death metal concert tickets
fire pit assembly manual
how do I fire a trigger
is the material fire resistant
smoke free room please
the gas grill is on sale?
exploded view drawing of the engine
killer deal, thanks
shooting star necklace
the attack button in the game lags
battery life is short
emergency number field is required
danger noodle plush toy
baby on board sticker
child lock on the washing machine
tickets for two adults and two children
school bag for a 9 year old
minor in economics
17 euros is fine
I am 5 minutes late
I'm 20 years old
minor scratches on the table
when does my contract end
send me my contract
is the contract monthly or yearly
exception in thread main
what is your price for ten seats
are prices with tax
is there a sale on friday
where do I enter my voucher
the price tag is missing
student housing list
deal of the day
cancel my table for four
my train was cancelled
unsubscribe from the blog emails
I closed the tab by accident
change my account picture
do you charge for bags
the charge for the room is fine
the payment went through, great
what payment dates can I choose
why is my transaction still processing
I did not get the confirmation email
I didn't order dessert
duplicate a page in the editor
how do I dispute a parking ticket in the game
back charge cable
your bank details please
the scam season of the podcast
what does fraud mean
legal drinking age in Spain
the court is wet, can we move to hall 2
is my contract with you legally in english or french
bring your own lawyer jokes
food court opening hours
judge feature in the contest app
what is gdpr
regulations for hand luggage
is there an audit view in the report
audit course dates
how do I update my personal details
copy the data to another sheet
can I download my invoices
send me information about your yoga classes
where is my data stored in the EU or US
turn off location tracking in the app
I lost my booking reference
I lost my voucher code
lost luggage form
where are the lockers, I can't find them
I can't find my order
password length requirements
hack week tickets
close security gate times
unlock my phone from the carrier
the alarm is too loud
the sim card does not fit
does the cream smell nice
best food for sick dogs
is there a doctor on board during cruises
what shoes help with foot pain
fever tree tonic in stock
heart shaped pillow
blood orange juice
drop shipping setup
I have no idea
no money was taken, good
is this bill due on monday
job advert wording
the laptop died after the update
your prices are killing me
fire sale starts friday
I was blown away by the concert
bath bomb set of six
shock absorber for a fiat
smoke detector battery size
hit the button twice
shot glasses set
poison ivy poster
stuck in the checkout loop
I live in a safe area
my kids love it
is the pool ok for kids
I have three sons
15 seats please
I'm 30
my son is 6 foot tall
children under 5 travel free
year 9 maths book
contract phones with camera
terms of use page is down
early bird tickets
exception report shows zero rows
the rule builder is great
how much is the fee
what discounts are on this week
is the offer still valid
lower the volume
the deal pipeline view
rate my driver
match report for saturday
price alerts setup
do you sell gift credit
cancel the alarm
cancel my haircut
stop the slideshow
when does my membership renew
I made a payment yesterday
does the fee include tax
the bill for my order please
recognise faces in photos setting
bank account number format
what is a chargeback
I love your fake fur jacket
the plot is about fraud
case law database subscription
legal paper tray
supreme court history book
law degree admission
the pool regulation size
I need to report a broken link
are there rules for luggage
where do I upload my data file
delete the second row
how do I share my information with my team
update my personal information
I have lost weight, need a smaller size
lost the screw for the shelf
the card design is lovely
how to lock the screen
my key ring order
hack for cleaning pans
leak in the tap
medical gloves size m
what is in the cream
is there a pharmacy nearby
cold medicine aisle
eye shadow palette
pain au chocolat
heart emoji
my screen is dead
rent a car in june
can I pay in two parts
the job is done, thank you
death valley tour
fire up the engine
safe deposit box
a hot deal
the knife set is blunt
gun metal grey paint
attack on titan dvd
smoking jacket
kids bike helmet
baby shower invitation
I am 40
16 gb of memory
minor fix
early check-in please
change the terms in the glossary
contract a builder
new price list
price of the blue one
low price guarantee page
discount shown in cart
how do I cancel an upload
cancel my booking
what is your return policy
charge my device
how long does charging take
legal size paper
is there a kids section
data visualization
how do I secure the lid
lost my way to the gate
my password expired
change my pin
my doctor recommended this mattress
how safe is the packaging
minor delay
what's the price
do you have coupons
when does the sale end
contract lens size
where is the fire exit
kill the lights
my battery is dead
court date picker component
can I get an invoice
payment is due when
does insurance cover this
school discount page
who can see my profile
turn on notifications
how do I change my email
`;
